import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { REGISTRY_VERSION } from '../../../server/registry/Registry.ts'
import { openLevelDocumentStore } from '../../../server/storage/levelDocumentStore.ts'
import { readContent } from '../../../shared/document/content.ts'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import { rationaleField } from '../../../shared/document/keys.ts'
import { narrativeOf, narrativeText } from '../../../shared/document/narrative.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { code, level } from '../../support/scoreInputs.ts'
import { ROOT } from '../../support/sources.ts'
import { startTestServer } from '../../support/startServer.ts'

/** One folder a format that ever was on disk, written by the server of that time; they are never written again. */
const VERSIONS = ['v1'] as const

async function copyOf(version: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ocena-earlier-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await cp(path.join(ROOT, 'tests/fixtures', version), folder, { recursive: true })
  return folder
}

test.each(VERSIONS)('ST46: data of %s open, lose nothing, and are of this version afterwards', async (version) => {
  const dataDir = await copyOf(version)
  const server = await startTestServer({ dataDir })
  const { rounds, assessments, accounts } = server.workspace.registry.state()
  expect(rounds).toMatchObject([{ title: 'Round 2025', period: '2025' }])
  expect(assessments).toHaveLength(6)
  const serbia = must(
    assessments.find(({ country }) => country === 'RS'),
    'Serbia',
  ).id
  const content = await server.workspace.hub.read(roomName({ kind: 'content', assessment: serbia }), (doc) => ({
    ...readContent(doc),
    rationale: narrativeText(narrativeOf(doc, rationaleField(code('ID-03')))),
  }))
  expect(content.rationale).toBe('Погранична полиција · žrtve · 👩‍👩‍👧')
  expect(content.indicators.get(code('ID-03'))?.proposals).toMatchObject([
    { member: accounts[0]?.id, answer: level(3), reason: 'As we saw it.' },
  ])
  const discussion = await server.workspace.hub.read(roomName({ kind: 'discussion', assessment: serbia }), (doc) =>
    viewDiscussion(doc).threads(),
  )
  expect(discussion).toMatchObject([{ anchor: { indicator: 'ID-03' }, comments: [{ text: 'Is this still so?' }] }])
  expect(await server.signIn('ana@ocena.example')).toContain('sid=')

  await server.workspace.registry.update((draft) => void (draft.workspace.title = 'Ours'))
  await server.stop()
  expect(JSON.parse(await readFile(path.join(dataDir, 'registry.json'), 'utf8'))).toMatchObject({
    version: REGISTRY_VERSION,
    workspace: { title: 'Ours' },
  })
  const store = await openLevelDocumentStore(path.join(dataDir, 'documents'))
  // what a document was before it was brought to this layout is on the disk no longer
  expect((await store.load(roomName({ kind: 'content', assessment: serbia })))?.records.length).toBe(1)
  await store.close()
})
