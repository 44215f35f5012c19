import { readIndicator } from '../../shared/document/answers.ts'
import { isOnText } from '../../shared/document/discussion/anchorPlace.ts'
import { placedBlocks } from '../../shared/document/suggestions/suggestHunks.ts'
import type { AnswerSuggestion, Suggestion, TextSuggestion } from '../../shared/document/suggestions/suggestion.ts'
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
  if (suggestion.kind === 'text') await checkText(workspace, on, anchor, suggestion)
  else await checkAnswer(workspace, on, anchor, suggestion)
}

async function checkText(workspace: Place, on: Assessment, anchor: Anchor, suggestion: TextSuggestion): Promise<void> {
  const { hunks } = suggestion
  const field = await demandField(workspace, on, suggestion.field, 'suggestion.field')
  if (!isOnText(anchor) || anchor.field !== field)
    throw refused('anchor', anchor, `the text that the suggestion changes: ${field}`)
  const idle = hunks.findIndex(({ base, to }) => nodesKey(base) === nodesKey(to))
  if (idle !== -1) throw changesNothing(`suggestion.hunks[${idle}].to`, hunks[idle]?.to)
  const named = hunks.flatMap(({ blocks }) => blocks.map(blockKey))
  if (new Set(named).size < named.length) throw refused('suggestion.hunks', named, 'each block once')
  const standing = await workspace.hub.read(
    roomName({ kind: 'content', assessment: on.id }),
    (doc) => new Set(placedBlocks(doc, field).map(({ place }) => blockKey(place))),
  )
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
