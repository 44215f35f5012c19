import { Writable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { narrativeOf, narrativeText } from '../../../shared/document/narrative.ts'
import { CLOSE } from '../../../shared/protocol/closeCodes.ts'
import { makeLog } from '../../../server/log.ts'
import { Room } from '../../../server/rooms/live/Room.ts'
import { ANA, MARKO } from '../../support/contentDocs.ts'
import { CONTENT, SILENT, startRooms } from '../../support/roomServer.ts'

const text = (doc: Y.Doc): string => narrativeText(narrativeOf(doc, 'rationale:ID-01'))
const write = (doc: Y.Doc, words: string): void =>
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    narrativeOf(doc, 'rationale:ID-01').push([paragraph])
  })

for (const where of ['apply', 'applyPresence', 'introduce', 'judge'] as const)
  test(`PR64 a fault of ours in ${where} ends the link to be made anew, is logged, and loses nothing`, async () => {
    const logged: { error?: unknown }[] = []
    const server = await startRooms({ log: { ...SILENT, error: (fields) => void logged.push(fields) } })
    const [ana, marko] = [server.client(ANA), server.client(MARKO)]
    await Promise.all([ana.synced(), marko.synced()])
    const fault = new TypeError(`ours, in ${where}`)
    const broken = vi.spyOn(Room.prototype, where).mockImplementationOnce(() => {
      throw fault
    })
    write(ana.doc, 'typed into the fault')
    ana.provider.awareness.setLocalState({ place: { indicator: 'ID-01', field: null } })
    if (where === 'introduce') ana.sendRaw(Uint8Array.of(3))
    await vi.waitFor(() => expect(ana.closes).toEqual([CLOSE.unavailable]))
    broken.mockRestore()
    await vi.waitFor(() => expect(text(marko.doc)).toBe('typed into the fault'), { timeout: 5_000 })
    await ana.synced()
    await ana.flush()
    expect(await server.hub.read(CONTENT, text)).toBe('typed into the fault')
    expect(marko.closes).toEqual([])
    expect(logged).toEqual([expect.objectContaining({ error: fault })])
  })

test('PR64 the log writes an error with its stack', () => {
  const written: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      done()
    },
  })
  makeLog('error', sink).error({ error: new TypeError('ours') }, 'A fault')
  expect(JSON.parse(written.join(''))).toMatchObject({ error: { type: 'TypeError', message: 'ours' } })
  expect(written.join('')).toContain('serverFault.test.ts')
})
