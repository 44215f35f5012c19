import { expect } from 'vitest'
import { viewDiscussion, type ThreadEntry } from '../../../shared/document/discussion/discussionView.ts'
import type { Audience } from '../../../shared/domain/discussion.ts'
import { newEntryId, type AssessmentId, type EntryId, type MemberId } from '../../../shared/domain/ids.ts'
import { mentionOf } from '../../../shared/domain/inbox/mentions.ts'
import { inboxSchema, type Inbox } from '../../../shared/protocol/inbox.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { memberOf, serbiaOf, startWithEvidence } from '../../support/evidenceFixture.ts'
import type { ApiAnswer, TestServer, TestServerOptions } from '../../support/startServer.ts'

export const ANCHOR = { kind: 'indicator', indicator: 'ID-03' }

type Cookies = Awaited<ReturnType<typeof startWithEvidence>>['cookies']
export type Who = keyof Cookies

/** People of Serbia who talk, and their inboxes. */
export interface Talking {
  readonly server: TestServer
  readonly cookies: Cookies
  readonly assessment: AssessmentId
  idOf(who: Who): MemberId
  /** How somebody is named in a comment. */
  name(who: Who): string
  ask(who: Who, method: string, path: string, body?: unknown): Promise<ApiAnswer>
  me(who: Who, method: string, path: string, body?: unknown): Promise<ApiAnswer>
  start(who: Who, text: string, audience?: Audience): Promise<EntryId>
  reply(who: Who, thread: EntryId, text: string): Promise<EntryId>
  /** Gives a thread to somebody who sees it as it is. */
  assign(who: Who, thread: EntryId, to: Who | null, due?: string | null): Promise<ApiAnswer>
  thread(id: EntryId, audience?: Audience): Promise<ThreadEntry>
  inbox(who: Who): Promise<Inbox>
  /** Kind and count of all that somebody is told, newest first. */
  told(who: Who): Promise<readonly string[]>
}

/** Starts them, on the data of an earlier server where they are given. */
export async function startTalking(dataDir?: string, options: TestServerOptions = {}): Promise<Talking> {
  const { server, cookies } = await startWithEvidence(dataDir, options)
  const assessment = serbiaOf(server)
  const guest = must(
    server.workspace.registry.state().accounts.findLast((account) => account.guest !== undefined),
    'a guest',
  )
  const idOf = (who: Who): MemberId => (who === 'guest' ? guest.id : memberOf(server, who))
  const ask: Talking['ask'] = (who, method, path, body) =>
    server.api(cookies[who], method, `/api/assessments/${assessment}${path}`, body)
  const me: Talking['me'] = (who, method, path, body) => server.api(cookies[who], method, `/api/me${path}`, body)
  const inbox: Talking['inbox'] = async (who) => {
    const { status, body } = await me(who, 'GET', '/inbox')
    expect([who, status]).toEqual([who, 200])
    return inboxSchema.parse(body)
  }
  const thread: Talking['thread'] = (id, audience = 'all') =>
    server.workspace.hub.read(roomName({ kind: audience === 'team' ? 'team' : 'discussion', assessment }), (doc) =>
      must(viewDiscussion(doc).known(id), id),
    )
  return {
    server,
    cookies,
    assessment,
    idOf,
    name: (who) => mentionOf(idOf(who)),
    ask,
    me,
    async start(who, text, audience = 'all') {
      const id = newEntryId()
      const answer = await ask(who, 'POST', '/threads', { id, anchor: ANCHOR, audience, text })
      expect(answer).toMatchObject({ status: 201, body: { thread: id } })
      return id
    },
    async reply(who, on, text) {
      const id = newEntryId()
      expect(await ask(who, 'POST', `/threads/${on}/comments`, { id, text })).toMatchObject({ status: 201 })
      return id
    },
    async assign(who, on, to, due = null) {
      const found = await Promise.all(
        (['all', 'team'] as const).map((audience) => thread(on, audience).catch(() => null)),
      )
      const now = found.find((each) => each !== null)?.assignment ?? null
      const seen = now && { to: now.to, due: now.due, at: now.at }
      return ask(who, 'PUT', `/threads/${on}/assignment`, { to: to && idOf(to), due, seen })
    },
    thread,
    inbox,
    told: async (who) => (await inbox(who)).notices.map(({ notice: { kind, count } }) => `${kind} ${count}`),
  }
}
