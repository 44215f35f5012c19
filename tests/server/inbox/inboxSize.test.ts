import { expect, test, vi } from 'vitest'
import { putAssignment, putComment, putThread } from '../../../shared/document/discussion/discussionParts.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { inboxSchema } from '../../../shared/protocol/inbox.ts'
import { discussionRoom } from '../../../server/discussion/discussionRooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { startTestServer } from '../../support/startServer.ts'

const [THREADS, COMMENTS] = [700, 3]

test('RO603 over six assessments with 700 threads each the inbox comes soon, and reads a document again when it changed', async () => {
  const server = await startTestServer({ sample: true })
  const { hub, registry, now } = server.workspace
  const cookie = await server.signIn('editor.rs@ocena.example')
  const accounts = registry.state().accounts
  const idOf = (email: string) =>
    must(
      accounts.find((account) => account.email === email),
      email,
    ).id
  const [me, by] = [idOf('editor.rs@ocena.example'), idOf('facilitator@ocena.example')]
  const round = must(registry.state().rounds.at(-1), 'a round').id
  const assessments = registry.state().assessments.filter((each) => each.round === round)
  for (const { id } of assessments)
    await hub.transact(discussionRoom(id, 'all'), (doc) => {
      for (let n = 0; n < THREADS; n++) {
        const thread = newEntryId()
        const at = now() + n
        putThread(doc, { id: thread, anchor: { kind: 'unknown' }, by, at, resolved: null, withdrawn: false })
        for (let m = 0; m < COMMENTS; m++)
          putComment(doc, { id: newEntryId(), thread, by, text: 'Why is that so?', at })
        if (n % 50 === 0) putAssignment(doc, thread, { to: me, due: null, by, at, done: null })
      }
    })
  await server.stop()
  const again = await startTestServer({ dataDir: server.dataDir, roomTiming: { idleMs: 1 } })
  const read = vi.spyOn(again.workspace.hub, 'read')
  const take = async () => {
    const from = performance.now()
    const answer = await again.api(cookie, 'GET', '/api/me/inbox')
    return { body: answer.body, ms: Math.round(performance.now() - from) }
  }
  const [cold, warm] = [await take(), await take()]
  console.info(`inbox over ${assessments.length} × ${THREADS} × ${COMMENTS}: ${cold.ms} ms cold, ${warm.ms} ms warm`)
  const { unread, tasks } = inboxSchema.parse(warm.body)
  expect(unread.map(({ comments }) => comments >= THREADS * COMMENTS)).toEqual(assessments.map(() => true))
  expect(tasks).toHaveLength(6 * 14 + 1)
  // nobody is in them, so that each leaves the memory at once; it is read again when it changed
  const readsOf = (kind: string): number => read.mock.calls.filter(([room]) => room.endsWith(kind)).length
  const before = readsOf('/discussion')
  expect(before).toBe(registry.state().assessments.length)
  const [first] = assessments
  await again.workspace.hub.transact(discussionRoom(must(first, 'an assessment').id, 'all'), (doc) => {
    const thread = newEntryId()
    putThread(doc, { id: thread, anchor: { kind: 'unknown' }, by, at: now(), resolved: null, withdrawn: false })
    putComment(doc, { id: newEntryId(), thread, by, text: 'And this?', at: now() })
  })
  const later = inboxSchema.parse((await take()).body)
  const sum = (rows: typeof unread): number => rows.reduce((all, { comments }) => all + comments, 0)
  expect(sum(later.unread)).toBe(sum(unread) + 1)
  expect(readsOf('/discussion')).toBe(before + 1)
  expect(warm.ms).toBeLessThan(20_000)
})
