import { goCold } from '../../server/discussion/moveCold.ts'
import { putComment, putThread } from '../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import { newEntryId } from '../../shared/domain/ids.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { must } from '../../shared/util/assert.ts'
import { accountByEmail } from './people.ts'
import { code } from './scoreInputs.ts'
import { startTestServer } from './startServer.ts'

interface ColdTalk {
  readonly country: string
  readonly node: string
  readonly texts: readonly string[]
}

/** Puts a cold thread into data that no server is on: Milica said all of it twenty days ago. */
export async function coolOnDisk(dataDir: string, { country, node, texts }: ColdTalk): Promise<void> {
  const server = await startTestServer({ dataDir })
  const { hub, registry } = server.workspace
  const { id: assessment } = must(
    registry.state().assessments.findLast((each) => each.country === country),
    'an assessment',
  )
  const room = roomName({ kind: 'discussion', assessment })
  const by = must(accountByEmail(server, 'editor.rs@ocena.example'), 'Milica').id
  const id = newEntryId()
  const at = Date.now() - 20 * 86_400_000
  await hub.transact(room, (doc) => {
    const anchor = { kind: 'indicator', indicator: code(node) } as const
    putThread(doc, { id, anchor, by, at, resolved: { by, at: at + texts.length }, withdrawn: false })
    for (const [n, text] of texts.entries()) putComment(doc, { id: newEntryId(), thread: id, by, text, at: at + n })
  })
  const choose: Parameters<typeof goCold>[2] = (doc) =>
    viewDiscussion(doc)
      .threads()
      .filter((each) => each.id === id)
  await goCold(hub, room, choose, () => true)
  await server.stop()
}
