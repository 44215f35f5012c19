import { expect, test, vi } from 'vitest'
import { anchorText } from '../../../shared/document/anchors/textAnchor.ts'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import { rationaleField } from '../../../shared/document/keys.ts'
import { narrativeOf, seedNarrative } from '../../../shared/document/narrative.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { code } from '../../support/scoreInputs.ts'
import { startTestServer } from '../../support/startServer.ts'

const FIELD = rationaleField(code('ID-01'))
const TEXT = 'Since 2023 a rulebook names who identifies victims.'

test('RO509 the server itself follows places, with nobody there, and again after a restart', async () => {
  const first = await startTestServer({ sample: true, anchorRestMs: 20 })
  const { hub, registry } = first.workspace
  const { id: assessment } = must(
    registry.state().assessments.findLast((each) => each.country === 'RS'),
    'RS',
  )
  const content = roomName({ kind: 'content', assessment })
  const discussion = roomName({ kind: 'discussion', assessment })
  await hub.transact(content, (doc) =>
    seedNarrative(doc, FIELD, [{ type: 'paragraph', content: [{ type: 'text', text: TEXT }] }]),
  )
  const anchor = await hub.read(content, (doc) => anchorText(doc, FIELD, 0, 21))
  const thread = newEntryId()
  const ilir = await first.signIn('editor.al@ocena.example')
  const body = { id: thread, anchor, text: 'Which rulebook?' }
  expect((await first.api(ilir, 'POST', `/api/assessments/${assessment}/threads`, body)).status).toBe(201)
  await hub.transact(content, (doc) => narrativeOf(doc, FIELD).delete(0, 1))
  const stateIn = ({ workspace }: typeof first) =>
    workspace.hub.read(discussion, (doc) => viewDiscussion(doc).thread(thread)?.place?.state)
  await vi.waitFor(async () => expect(await stateIn(first)).toBe('detached'), { timeout: 10_000 })
  await first.stop()

  const quiet = await startTestServer({ dataDir: first.dataDir })
  await quiet.workspace.hub.transact(content, (doc) =>
    seedNarrative(doc, FIELD, [{ type: 'paragraph', content: [{ type: 'text', text: TEXT }] }]),
  )
  await quiet.stop()
  const again = await startTestServer({ dataDir: first.dataDir, anchorRestMs: 20 })
  await vi.waitFor(async () => expect(await stateIn(again)).toBe('exact'), { timeout: 10_000 })
})
