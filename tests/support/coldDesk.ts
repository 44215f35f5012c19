import { goCold } from '../../server/discussion/moveCold.ts'
import type { ServerOverrides } from '../../server/main.ts'
import type { RoomHub } from '../../server/rooms/RoomHub.ts'
import { threadWordsFor } from '../../server/queries/threadWordsFor.ts'
import { patchThread } from '../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { Audience } from '../../shared/domain/discussion.ts'
import { newEntryId, type AssessmentId, type EntryId } from '../../shared/domain/ids.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { must } from '../../shared/util/assert.ts'
import { accountByEmail } from './people.ts'
import { serbiaOf, startWithEvidence } from './evidenceFixture.ts'
import type { ApiAnswer, TestServer } from './startServer.ts'

type Cookies = Awaited<ReturnType<typeof startWithEvidence>>['cookies']
export type Who = keyof Cookies

/** Milliseconds of a day. */
export const DAY = 86_400_000

/** A server in which nothing goes cold by itself, and threads of Serbia that a test lets go. */
export interface ColdDesk {
  readonly server: TestServer
  readonly cookies: Cookies
  readonly assessment: AssessmentId
  readonly hot: (audience?: Audience) => RoomName
  readonly settled: (audience?: Audience) => RoomName
  ask(who: Who, method: string, path: string, body?: unknown): Promise<ApiAnswer>
  /** Begins a thread and says more in it; gives the thread and its comments. */
  talk(
    who: Who,
    texts: readonly [string, ...string[]],
    audience?: Audience,
  ): Promise<{ readonly id: EntryId; readonly comments: readonly EntryId[] }>
  /** Resolves a thread so many days ago. */
  resolve(thread: EntryId, daysAgo?: number, audience?: Audience): Promise<void>
  thread(id: EntryId, audience?: Audience): Promise<ThreadEntry>
  /** What its comments say, as whoever may read it gets them over HTTP; null where one was removed. */
  words(id: EntryId): Promise<readonly (string | null)[]>
  /** Lets a thread go cold whatever its age, with a hub that may die on the way. */
  cool(id: EntryId, audience?: Audience, hub?: RoomHub): Promise<number>
  /** Looks at a document as the keeper does. */
  look(audience?: Audience): Promise<void>
}

const NEVER = 1_000_000_000

/** Starts one, on the data of an earlier one where they are given. */
export async function startColdDesk(dataDir?: string, cold: ServerOverrides['cold'] = {}): Promise<ColdDesk> {
  const { server, cookies } = await startWithEvidence(dataDir, {
    cold: { restMs: NEVER, pauseMs: 0, warmMs: 0, ...cold },
  })
  const assessment = serbiaOf(server)
  const { workspace } = server
  const hot: ColdDesk['hot'] = (audience = 'all') =>
    roomName({ kind: audience === 'team' ? 'team' : 'discussion', assessment })
  const ask: ColdDesk['ask'] = (who, method, path, body) =>
    server.api(cookies[who], method, `/api/assessments/${assessment}${path}`, body)
  const thread: ColdDesk['thread'] = (id, audience) =>
    workspace.hub.read(hot(audience), (doc) => must(viewDiscussion(doc).known(id), 'the thread'))
  const did = async (answer: Promise<ApiAnswer>): Promise<void> => {
    const { status, body } = await answer
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  }
  return {
    server,
    cookies,
    assessment,
    hot,
    settled: (audience = 'all') => roomName({ kind: audience === 'team' ? 'team-settled' : 'settled', assessment }),
    ask,
    thread,
    async talk(who, [first, ...more], audience = 'all') {
      const id = newEntryId()
      const anchor = { kind: 'indicator', indicator: 'ID-01' }
      await did(ask(who, 'POST', '/threads', { id, anchor, audience, text: first }))
      for (const text of more) await did(ask(who, 'POST', `/threads/${id}/comments`, { id: newEntryId(), text }))
      const { comments } = await thread(id, audience)
      return { id, comments: comments.map((comment) => comment.id) }
    },
    async resolve(id, daysAgo = 15, audience = 'all') {
      const { by } = await thread(id, audience)
      const resolved = { by, at: Date.now() - daysAgo * DAY }
      await workspace.hub.transact(hot(audience), (doc) => patchThread(doc, id, { resolved }))
    },
    async words(id) {
      const actor = must(accountByEmail(server, 'ana@ocena.example'), 'a facilitator')
      const { comments } = await threadWordsFor(workspace, actor, { assessment, thread: id })
      return comments.map(({ text }) => text)
    },
    cool: (id, audience = 'all', hub = workspace.hub) =>
      goCold(
        hub,
        hot(audience),
        (doc) => [viewDiscussion(doc).thread(id)].filter((each) => each !== null),
        () => true,
      ),
    look: (audience) => workspace.cold.lookAt(hot(audience)),
  }
}
