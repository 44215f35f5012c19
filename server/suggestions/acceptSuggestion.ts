import { createHash, randomInt } from 'node:crypto'
import { readIndicator } from '../../shared/document/answers.ts'
import { patchThread, putIntent, putOutcome } from '../../shared/document/discussion/discussionParts.ts'
import type { AnswerSuggestion, Outcome, Results } from '../../shared/document/suggestions/suggestion.ts'
import { sameAnswer } from '../../shared/domain/answer.ts'
import { newEntryId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { parseRoomName, roomName } from '../../shared/protocol/rooms.ts'
import type { AcceptSuggestionBody } from '../../shared/protocol/suggestions.ts'
import { exactText } from '../../shared/util/exactText.ts'
import { showValue } from '../../shared/util/validate.ts'
import { tellOfOutcome } from '../inbox/tellOfThread.ts'
import { demandRoomOf, type ThreadAddress } from '../workspace/findThread.ts'
import type { Account } from '../registry/Registry.ts'
import { noteDeed } from '../workspace/noteDeed.ts'
import { readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { finishAccepting, type ThreadRoom, type WrittenThread } from './acceptText.ts'
import { finishPending } from './finishPending.ts'
import { judgeResults } from './judgeResults.ts'
import { demandDecider, demandOpen, type SuggestionThread } from './openSuggestion.ts'
import { demandKept, transactKept } from './transactKept.ts'

/** Most bytes of what the changed places of one suggestion shall say, as JSON: it fits into a document however full. */
const MAX_RESULTS = 60_000

/**
 * Accepts a suggestion, for who may `accept-suggestion`. A text or an entry says the results when this resolves, in the
 * name of its suggestion's author; an answer is written by nobody, as its accepter has said or decided it before. Asked for again
 * with the same `op` it answers as before, and finishes what a crash left. `not-kept-yet` where it stands, but is not on the
 * disk yet.
 */
export async function acceptSuggestion(
  workspace: Workspace,
  actor: Account,
  address: ThreadAddress,
  { op, results, values = [], seen = null }: AcceptSuggestionBody,
): Promise<void> {
  const { hub } = workspace
  const on = readableAssessment(workspace, actor, address.assessment)
  const room = await demandRoomOf(workspace, actor, on, address.thread)
  const place = { room, assessment: on.id }
  await finishPending(workspace, place, address.thread)
  const deciding = { op, status: 'accepted', print: printOf({ results, values }), seen } as const
  const find = (doc: Parameters<typeof demandOpen>[0]): SuggestionThread | null =>
    demandOpen(doc, address.thread, actor, deciding)
  const thread = await hub.read(room, find)
  if (!thread) return demandKept(hub, room)
  demandDecider(workspace, actor, on.id)
  const asked = { ...deciding, actor, results: { results, values }, find }
  if (thread.suggestion.kind === 'answer') await acceptAnswer(workspace, place, thread.suggestion, asked)
  else await acceptWritten(workspace, place, { ...thread, suggestion: thread.suggestion }, asked)
  workspace.history.note(on.id, { kind: 'accept-suggestion', by: actor.id, place: null, about: thread.id })
  await noteDeed(workspace, actor, 'accept-suggestion', on.id)
  await tellOfOutcome(workspace, { assessment: on.id, thread: thread.id })
}

interface Asked extends Pick<Outcome, 'op'> {
  readonly print: string
  readonly actor: Account
  readonly results: Results
  /** The thread, if it is open in this very turn. */
  readonly find: (doc: Parameters<typeof demandOpen>[0]) => SuggestionThread | null
}

async function acceptWritten(
  workspace: Workspace,
  place: ThreadRoom,
  thread: WrittenThread & Pick<SuggestionThread, 'outcome'>,
  { op, print, actor, results, find }: Asked,
): Promise<void> {
  const { hub, now } = workspace
  const demand = (): void => void demandDecider(workspace, actor, place.assessment)
  if (thread.outcome === null) {
    refuseLong(results)
    const { edited } = await hub.read(roomName({ kind: 'content', assessment: place.assessment }), (doc) =>
      judgeResults(workspace, doc, thread.suggestion, results),
    )
    const client = randomInt(2 ** 32)
    const about = { by: actor.id, at: now(), op, print, edited, why: null, client }
    const outcome: Outcome = { status: 'accepting', ...about, ...markOf(place.room) }
    await transactKept(
      hub,
      place.room,
      (doc) => {
        demand()
        if (find(doc)?.outcome === null) putIntent(doc, thread.id, outcome, results)
      },
      actor.id,
    )
  }
  const end = await finishAccepting(workspace, place, thread.id, demand)
  // the same deed was asked for twice at once, and the other request found that it cannot be
  if (end === 'nothing' && (await hub.read(place.room, find)))
    throw problem('conflict', 'The text was changed meanwhile; the suggestion is open again')
}

/** What goes into a text out of the team's talk is noted there under a name that says nothing. */
const markOf = (room: ThreadRoom['room']): Pick<Outcome, 'mark'> =>
  parseRoomName(room)?.kind === 'team' ? { mark: newEntryId() } : {}

const printOf = (results: Results): string => createHash('sha256').update(exactText(results)).digest('base64url')

function refuseLong(results: Results): void {
  const bytes = Buffer.byteLength(JSON.stringify(results))
  if (bytes <= MAX_RESULTS) return
  throw problem('invalid', 'This is too much for one suggestion', {
    faults: [{ path: 'results', value: `${bytes} bytes`, expected: `at most ${MAX_RESULTS}` }],
  })
}

async function acceptAnswer(
  workspace: Workspace,
  { room, assessment }: ThreadRoom,
  { indicator, to }: AnswerSuggestion,
  { op, print, actor, results, find }: Asked,
): Promise<void> {
  const { hub, now } = workspace
  const given = results.results.length + results.values.length
  if (given > 0)
    throw problem('invalid', 'A suggested answer has no changed places', {
      faults: [{ path: 'results', value: `${given} results`, expected: 'none' }],
    })
  const { proposals, decision } = await hub.read(roomName({ kind: 'content', assessment }), (doc) =>
    readIndicator(doc, indicator, new Set()),
  )
  const own = proposals.find(({ member }) => member === actor.id)
  if (![decision?.answer, own?.answer].some((answer) => answer && sameAnswer(answer, to)))
    throw problem('conflict', 'Neither your proposal nor the decision says the suggested answer', {
      faults: [
        { path: 'suggestion.to', value: showValue(to), expected: `your proposal or the decision on ${indicator}` },
      ],
    })
  const at = now()
  const outcome = { status: 'accepted', by: actor.id, at, op, print, edited: false, why: null, client: null } as const
  await transactKept(
    hub,
    room,
    (doc) => {
      demandDecider(workspace, actor, assessment)
      const thread = find(doc)
      if (!thread) return
      putOutcome(doc, thread.id, outcome)
      patchThread(doc, thread.id, { resolved: { by: actor.id, at } })
    },
    actor.id,
  )
}
