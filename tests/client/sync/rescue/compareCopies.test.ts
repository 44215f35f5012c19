import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { differences, putBack, restoreFromDevice } from '../../../../client/sync/rescue/compareCopies.ts'
import type { PrivateDraft } from '../../../../client/sync/rescue/privateDraft.ts'
import type { AssessmentRoom } from '../../../../client/sync/room.ts'
import { addEntry, readEntry, setEntryField, setEntryRemoved, stamp } from '../../../../shared/document/entries.ts'
import { insertBlocks } from '../../../../shared/document/forwardEdits.ts'
import { conclusionField, MAP } from '../../../../shared/document/keys.ts'
import { narrativeOf, narrativeText, readNarrative, seedNarrative } from '../../../../shared/document/narrative.ts'
import type { AreaCode, EntryId, MemberId } from '../../../../shared/domain/ids.ts'

const AREA = conclusionField('ID' as AreaCode) // brand: test code
const OTHER = conclusionField('LF' as AreaCode) // brand: test code
const ENTRY = 'entry0001' as EntryId // brand: test id
const NEWER = 'entry0002' as EntryId // brand: test id
const ANA = 'anaanaana' as MemberId // brand: test id

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const text = (doc: Y.Doc): string => narrativeText(narrativeOf(doc, AREA))
const roomOf = (doc: Y.Doc) => ({ doc }) as unknown as AssessmentRoom // only the document is used

/** A document as it was at the backup, and a device that went on from there. */
function backupAndDevice(): [server: Y.Doc, device: Y.Doc] {
  const server = new Y.Doc()
  seedNarrative(server, AREA, [paragraph('As it was.')])
  addEntry(server, 'recommendation', { title: 'Old' }, stamp(ANA, 1), 'server', ENTRY)
  const device = new Y.Doc()
  Y.applyUpdate(device, Y.encodeStateAsUpdate(server))
  return [server, device]
}

describe('a copy beside the document', () => {
  test('DM97: names each text and value in which they differ, and nothing that only the server has', () => {
    const [server, device] = backupAndDevice()
    expect(differences(server, device)).toEqual([])
    insertBlocks(device, AREA, [paragraph('Written since.')], null)
    setEntryField(device, 'recommendation', ENTRY, 'title', 'New')
    insertBlocks(server, OTHER, [paragraph('Written on the restored server.')], null)
    addEntry(server, 'recommendation', { title: 'Newer' }, stamp(ANA, 2), 'editor', NEWER)
    expect(differences(server, device)).toMatchObject([
      { kind: 'words', field: AREA, server: 'As it was.', device: 'As it was.\nWritten since.' },
      { kind: 'value', map: MAP.recommendation, key: `${ENTRY}/title`, server: 'Old', device: 'New' },
    ])
    expect(narrativeText(narrativeOf(server, OTHER))).toBe('Written on the restored server.')
  })

  test('trap 16: taking one’s own side is a new change that reaches everybody; nothing is merged beside it', () => {
    const [server, device] = backupAndDevice()
    insertBlocks(
      device,
      AREA,
      [{ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Since' }] }],
      null,
    )
    setEntryField(device, 'recommendation', ENTRY, 'title', 'New')
    const colleague = new Y.Doc()
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(server))
    server.on('update', (update: Uint8Array) => Y.applyUpdate(colleague, update))
    const [words, value] = differences(server, device)
    if (!words || !value) throw new Error('two differences')
    restoreFromDevice(roomOf(server), words)
    expect(readNarrative(narrativeOf(colleague, AREA))).toEqual(readNarrative(narrativeOf(device, AREA)))
    expect(readEntry(colleague, 'recommendation', ENTRY, new Set())?.title).toBe('Old')
    expect(differences(server, device)).toEqual([value])
    restoreFromDevice(roomOf(server), value)
    expect(readEntry(colleague, 'recommendation', ENTRY, new Set())?.title).toBe('New')
    expect(differences(server, device)).toEqual([])
  })
})

describe('putting a draft back', () => {
  const draft = (work: PrivateDraft['work'], entry: PrivateDraft['entry'] = null): PrivateDraft => ({
    id: 'one',
    room: 'r',
    why: 'removed',
    entry,
    work,
    at: 1,
    noted: false,
  })

  test('DM96: words return as paragraphs where they were, or at the end, and disturb nobody', () => {
    const [server] = backupAndDevice()
    insertBlocks(server, AREA, [paragraph('Last.')], null)
    const first = narrativeOf(server, AREA).get(0)._item?.id
    if (!first) throw new Error('the first block is in the document')
    const blocks = [
      [
        { text: 'around ', own: false },
        { text: ' Mine. ', own: true },
      ],
      [{ text: 'Also mine.', own: true }],
    ]
    putBack(
      roomOf(server),
      draft({ kind: 'words', field: AREA, blocks, place: { client: first.client, clock: first.clock } }),
    )
    expect(text(server)).toBe('Mine.\nAlso mine.\nAs it was.\nLast.')
    putBack(roomOf(server), draft({ kind: 'words', field: AREA, blocks, place: { client: 1, clock: 7 } }))
    expect(text(server)).toBe('Mine.\nAlso mine.\nAs it was.\nLast.\nMine.\nAlso mine.')
  })

  test('DM96: a value returns under its key; an entry returns with what was written in it', () => {
    const [server] = backupAndDevice()
    const values = [{ map: MAP.recommendation, key: `${ENTRY}/title`, value: 'Mine' }]
    putBack(roomOf(server), draft({ kind: 'values', values }))
    expect(readEntry(server, 'recommendation', ENTRY, new Set())?.title).toBe('Mine')
    setEntryRemoved(server, 'recommendation', ENTRY, stamp(ANA, 3))
    putBack(roomOf(server), draft({ kind: 'values', values }, { map: MAP.recommendation, id: ENTRY }))
    expect(readEntry(server, 'recommendation', ENTRY, new Set())).toMatchObject({ title: 'Mine', removed: null })
  })
})
