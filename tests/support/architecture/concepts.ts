/** Knowledge that has one home. */
export interface Concept {
  readonly what: string
  /** Matches code that knows it. */
  readonly telltale: RegExp
  /** A line that the telltale must catch, so that the rule cannot go blind. */
  readonly caught: string
  /** Where it is looked for. */
  readonly within: readonly string[]
  /** Files and folders that may hold it. */
  readonly homes: readonly string[]
  /** What to do in place of a second home; said by the failing test. */
  readonly instead: string
}

const EVERYWHERE = ['client/', 'server/', 'shared/'] as const

/** Which knowledge has one home, and how code gives itself away that knows it elsewhere. */
export const CONCEPTS: readonly Concept[] = [
  {
    what: 'the order of stages',
    telltale: /\bSTAGES(\.(indexOf|findIndex|at|slice)\b|\[)/,
    caught: 'if (STAGES.indexOf(a) < STAGES.indexOf(b)) return',
    within: EVERYWHERE,
    homes: ['shared/domain/stages.ts'],
    instead: 'ask shared/domain/stages.ts',
  },
  {
    what: 'which counts are small',
    telltale: /[<>]=?\s*[\w.]*\b(smallCell|smallBelow)\b|\b(smallCell|smallBelow)\s*[<>]/,
    caught: 'count > 0 && count < instrument.privacy.smallCell',
    within: EVERYWHERE,
    homes: ['shared/domain/smallCounts.ts'],
    instead: 'ask isSmallCount or holdsSmallCount',
  },
  {
    what: 'the signs that begin a formula in a spreadsheet',
    telltale: /=\+\\?-@|@\\?-\+=/,
    caught: String.raw`/^[=+\-@]/.test(cell)`,
    within: EVERYWHERE,
    homes: ['shared/util/csv.ts'],
    instead: 'write cells through shared/util/csv.ts',
  },
  {
    what: 'what a role may do',
    telltale: /\brole('\])?\s*[!=]==\s*'/,
    caught: "const mayWrite = grant.role === 'editor'",
    within: ['client/'],
    homes: [],
    instead: 'ask for an ability, or put the question into shared/domain/member.ts',
  },
  {
    what: 'whether the room takes writing',
    telltale: /\bwritable\??\.kind\s*[!=]==/,
    caught: "if (status.writable.kind === 'yes') write()",
    within: ['client/'],
    // the two of frame/ say why writing is closed; they let nobody write
    homes: [
      'client/sync/',
      'client/features/assessment/frame/RoomNotices.tsx',
      'client/features/assessment/frame/useFreshDetail.ts',
    ],
    instead: 'ask useMayWrite, or useIsWritable where there is no assessment',
  },
  {
    what: 'whether this person may write',
    telltale: /\bmay\('write'\)/,
    caught: "const mayWrite = open.may('write')",
    within: ['client/'],
    // the outline chooses which filters it offers, whether or not the room is open for writing now
    homes: ['client/assessment/useMayWrite.ts', 'client/features/assessment/outline/OutlineColumn.tsx'],
    instead: 'ask useMayWrite, or mayWriteNow',
  },
  {
    what: 'an answer in words',
    telltale: /['"`]answer\.(level|levelBare|number|ratio|ratioOfNone|small|full)\b/,
    caught: "t('answer.ratio', parts)",
    within: ['client/'],
    homes: ['client/words/'],
    instead: 'use client/words/answerWords.ts or answerInFull.ts',
  },
  {
    what: 'a set of listeners',
    telltale: /new Set<\([^)]*\) => void>/,
    caught: 'const listeners = new Set<() => void>()',
    within: EVERYWHERE,
    // the room of an assessment tells its own status in the same turn in which it computes it
    homes: ['shared/util/Signal.ts', 'client/sync/assessmentRoom.ts'],
    instead: 'use shared/util/Signal.ts',
  },
]

/** What writes into the content of an assessment, by the file that exports it. */
export const CONTENT_WRITERS: Readonly<Record<string, readonly string[]>> = {
  'shared/document/answers.ts': ['propose', 'withdrawProposal', 'decide', 'reopen', 'answerFlag'],
  'shared/document/entries.ts': ['addEntry', 'setEntryField', 'setEntryRemoved'],
  'shared/document/values.ts': ['putValues'],
  'shared/document/forwardEdits.ts': ['insertBlocks', 'replaceNarrative'],
  'client/sync/rescue/compareCopies.ts': ['putBack', 'restoreFromDevice'],
}

/** Who in the client may call them: the actions, which ask first; what is rescued, for them; the invented assessment of the gallery. */
export const CONTENT_WRITER_CALLERS: readonly string[] = [
  'client/assessment/',
  'client/sync/rescue/',
  'client/gallery/',
]

/** Files whose names for the same thing are equal on purpose: each language has the same families of texts. */
export const SAME_NAMES = /^shared\/i18n\/messages\//
