import { readIndicator } from '../../shared/document/answers.ts'
import { isOnText } from '../../shared/document/discussion/anchorPlace.ts'
import { placedBlocks, type PlacedBlock } from '../../shared/document/suggestions/suggestHunks.ts'
import { textOfEntry } from '../../shared/document/suggestions/entryValues.ts'
import { idleField } from '../../shared/document/suggestions/suggestValues.ts'
import type {
  AnswerSuggestion,
  EntrySuggestion,
  Hunk,
  Suggestion,
  TextSuggestion,
} from '../../shared/document/suggestions/suggestion.ts'
import { nodesKey } from '../../shared/document/versions/nodesKey.ts'
import { sameAnswer, settle, type Answer } from '../../shared/domain/answer.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { Anchor } from '../../shared/domain/discussion.ts'
import { misfitOf } from '../../shared/document/suggestions/misfitOf.ts'
import { findIndicator } from '../../shared/domain/instrument.ts'
import { problem, type ProblemError } from '../../shared/protocol/problem.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { showValue } from '../../shared/util/validate.ts'
import { demandField } from '../discussion/placeAnchor.ts'
import { isInPlace, misplacedAnchor, misplacedField } from './checkEntry.ts'
import type { Workspace } from '../workspace/Workspace.ts'

type Place = Pick<Workspace, 'instrument' | 'hub'>

/**
 * Refuses a change that nobody could make: of a place that is not there, with an answer that does not fit its question, or
 * one that changes nothing. A `conflict` where blocks that it names do not stand in the text any more.
 */
export async function checkSuggestion(
  workspace: Place,
  on: Assessment,
  anchor: Anchor,
  suggestion: Suggestion,
): Promise<void> {
  switch (suggestion.kind) {
    case 'text':
      return checkText(workspace, on, anchor, suggestion)
    case 'answer':
      return checkAnswer(workspace, on, anchor, suggestion)
    case 'entry':
      return checkEntry(workspace, on, anchor, suggestion)
  }
}

async function checkEntry(
  { instrument, hub }: Place,
  on: Assessment,
  anchor: Anchor,
  suggestion: EntrySuggestion,
): Promise<void> {
  demandChange(suggestion.hunks)
  const idle = idleField(suggestion.values)
  if (idle) throw changesNothing(`suggestion.values.${idle.field}`, idle.to)
  await hub.read(roomName({ kind: 'content', assessment: on.id }), (doc) => {
    if (!isInPlace(doc, suggestion))
      throw problem('conflict', 'The entry that this changes is not there as you saw it', {
        faults: [{ path: 'suggestion.id', value: showValue(suggestion.id), expected: 'an entry of this assessment' }],
      })
    const misplaced = misplacedField(instrument, suggestion)
    if (misplaced) throw refused(`suggestion.values.${misplaced.field}`, misplaced.to, misplaced.expected)
    const place = misplacedAnchor(doc, suggestion, anchor)
    if (place !== null) throw refused('anchor', anchor, place)
    const text = textOfEntry(suggestion)
    if (text) demandBlocks(suggestion.hunks, placedBlocks(doc, text))
  })
}

async function checkText(workspace: Place, on: Assessment, anchor: Anchor, suggestion: TextSuggestion): Promise<void> {
  const { hunks } = suggestion
  const field = await demandField(workspace, on, suggestion.field, 'suggestion.field')
  if (!isOnText(anchor) || anchor.field !== field)
    throw refused('anchor', anchor, `the text that the suggestion changes: ${field}`)
  demandChange(hunks)
  const blocks = await workspace.hub.read(roomName({ kind: 'content', assessment: on.id }), (doc) =>
    placedBlocks(doc, field),
  )
  demandBlocks(hunks, blocks)
}

/** Each changed place says something else, and each block is named once. */
function demandChange(hunks: readonly Hunk[]): void {
  const idle = hunks.findIndex(({ base, to }) => nodesKey(base) === nodesKey(to))
  if (idle !== -1) throw changesNothing(`suggestion.hunks[${idle}].to`, hunks[idle]?.to)
  const named = hunks.flatMap(({ blocks }) => blocks.map(blockKey))
  if (new Set(named).size < named.length) throw refused('suggestion.hunks', named, 'each block once')
}

/** The blocks that are to change stand in the text. */
function demandBlocks(hunks: readonly Hunk[], there: readonly PlacedBlock[]): void {
  const standing = new Set(there.map(({ place }) => blockKey(place)))
  for (const [at, { blocks, after }] of hunks.entries())
    for (const block of blocks.length === 0 && after ? [after] : blocks)
      if (!standing.has(blockKey(block)))
        throw problem('conflict', 'A part of the text that this changes is no longer there', {
          faults: [{ path: `suggestion.hunks[${at}]`, value: showValue(block), expected: 'a block of this text' }],
        })
}

const blockKey = ({ client, clock }: { readonly client: number; readonly clock: number }): string =>
  `${client}:${clock}`

async function checkAnswer(
  { instrument, hub }: Place,
  on: Assessment,
  anchor: Anchor,
  { indicator: code, seen, to }: AnswerSuggestion,
): Promise<void> {
  const indicator = findIndicator(instrument, code)
  if (!indicator) throw refused('suggestion.indicator', code, 'the code of an indicator')
  if (anchor.kind !== 'indicator' || anchor.indicator !== code)
    throw refused('anchor', anchor, `the indicator that the suggestion answers: ${code}`)
  for (const [name, answer] of Object.entries({ seen, to })) {
    const misfit = answer && misfitOf(indicator.answer, answer)
    if (misfit) throw refused(`suggestion.${name}`, answer, misfit)
  }
  const { proposals, decision } = await hub.read(roomName({ kind: 'content', assessment: on.id }), (doc) =>
    readIndicator(doc, code, new Set()),
  )
  const settled = settle(proposals, decision)
  const holds = settled.kind === 'settled' ? settled.answer : null
  for (const answer of [seen, holds]) if (answer && saysSame(answer, to)) throw changesNothing('suggestion.to', to)
}

/** Of findings like "no data" the reason is what they say. */
const saysSame = (a: Answer, b: Answer): boolean =>
  sameAnswer(a, b) && (a.status === 'answered' || b.status === 'answered' || a.reason === b.reason)

const refused = (path: string, value: unknown, expected: string): ProblemError =>
  problem('invalid', 'This cannot be suggested', { faults: [{ path, value: showValue(value), expected }] })

const changesNothing = (path: string, value: unknown): ProblemError =>
  problem('invalid', 'This suggestion changes nothing', {
    faults: [{ path, value: showValue(value), expected: 'something else than what stands there' }],
  })
