import { expect, test } from 'vitest'
import { joinSaves } from '../../../../client/sync/save/joinSaves.ts'
import type { SaveState } from '../../../../client/sync/room.ts'

const saved: SaveState = { kind: 'saved', at: 5 }
const saving: SaveState = { kind: 'saving' }
const onDevice: SaveState = { kind: 'device-only', changes: 2, since: 7 }
const notStored: SaveState = { kind: 'not-stored', changes: 1 }

test('DM244 the save line says “saved” only when every document is, at the time of the last', () => {
  expect(joinSaves([saved, { kind: 'saved', at: 9 }])).toEqual({ kind: 'saved', at: 9 })
  expect(joinSaves([saved, saving])).toEqual(saving)
  expect(joinSaves([saving, saved])).toEqual(saving)
})

test('DM244 the worst document speaks, and what waits is counted together', () => {
  expect(joinSaves([onDevice, saved, saving])).toEqual(onDevice)
  expect(joinSaves([onDevice, { kind: 'device-only', changes: 3, since: 4 }])).toEqual({
    kind: 'device-only',
    changes: 5,
    since: 4,
  })
  expect(joinSaves([onDevice, notStored])).toEqual(notStored)
  expect(joinSaves([notStored, { kind: 'server-cannot-save' }])).toEqual({ kind: 'server-cannot-save' })
})
