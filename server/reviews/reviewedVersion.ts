import type { VersionDoc } from '../../shared/document/versions/versionState.ts'
import { readContent } from '../../shared/document/content.ts'
import { scoreInputOf } from '../../shared/document/scoreInput.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import { reviewedVersion } from '../../shared/domain/reviews/review.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { scoreAll } from '../../shared/scoring/tree/scoreAll.ts'
import { must } from '../../shared/util/assert.ts'
import { partnerOf } from '../queries/assessmentRows.ts'
import type { Account } from '../registry/Registry.ts'
import { exportAssessment } from '../reports/exportAssessment.ts'
import { presentEntries } from '../reports/exportEntries.ts'
import type { AssessmentExport } from '../reports/exportModel.ts'
import { PUBLIC_READER } from '../reports/exportReader.ts'
import { exportSource, type ExportSource } from '../reports/exportSource.ts'
import { withVersion } from '../versions/versionQueries.ts'
import { reviewFor, type FoundReview } from '../workspace/findReview.ts'
import { oneAtATime } from '../workspace/oneAtATime.ts'
import { notFound } from '../workspace/rights.ts'
import { methodFor } from '../workspace/roundMethod.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { servedTexts } from './servedTexts.ts'

/** What the route answers, see `reviewedVersionSchema`. */
export interface ServedVersion {
  readonly version: number
  readonly at: number
  readonly export: AssessmentExport
  readonly texts: Readonly<Record<string, string>>
  readonly entries: { readonly recommendations: readonly EntryId[]; readonly practices: readonly EntryId[] }
}

/** The version that a review is about, as it goes to outsiders; for who may `read-reviewed-version`, one at a time. */
export async function reviewedVersionFor(workspace: Workspace, actor: Account, id: string): Promise<ServedVersion> {
  const found = reviewFor(workspace, actor, id, 'read-reviewed-version')
  const { on, review } = found
  const version = reviewedVersion(review)
  if (version === null) throw notFound('version', id)
  const heads = await workspace.versionStore.heads(on.id)
  const head = heads.find(({ number }) => number === version)
  if (!head) throw notFound('version', String(version))
  return oneAtATime(actor.id, async () => {
    const evidence = await evidenceNow(workspace, found)
    return withVersion(workspace, on.id, version, (doc) => serve(workspace, found, { doc, evidence, head }))
  })
}

type Evidence = Pick<ExportSource['content'], 'evidence' | 'figure'>

/** A version keeps no evidence. What everybody may read of it is told as it is now; an export leaves the rest out. */
const evidenceNow = ({ hub }: Workspace, { on }: FoundReview): Promise<Evidence> =>
  hub.read(roomName({ kind: 'content', assessment: on.id }), (doc) => {
    const { evidence, figure } = readContent(doc)
    return { evidence, figure }
  })

function serve(
  { instrument, registry, now }: Workspace,
  { on }: FoundReview,
  {
    doc,
    evidence,
    head,
  }: {
    readonly doc: VersionDoc
    readonly evidence: Evidence
    readonly head: { readonly number: number; readonly at: number }
  },
): ServedVersion {
  const state = registry.state()
  const then = exportSource(doc)
  const content = { ...then.content, ...evidence }
  const round = must(
    state.rounds.find((each) => each.id === on.round),
    'the round of an assessment',
  )
  const ids = (kind: 'recommendation' | 'practice'): readonly EntryId[] =>
    presentEntries(content, kind).map((entry) => entry.id)
  return {
    version: head.number,
    at: head.at,
    export: exportAssessment({
      instrument,
      round,
      assessment: on,
      source: { ...then, content },
      partner: partnerOf(state, on.country),
      sheet: scoreAll(instrument, scoreInputOf(then.content), methodFor(state, on)),
      people: new Map(),
      reader: PUBLIC_READER,
      generatedAt: now(),
    }),
    texts: Object.fromEntries(servedTexts(instrument, doc, then.content)),
    entries: { recommendations: ids('recommendation'), practices: ids('practice') },
  }
}
