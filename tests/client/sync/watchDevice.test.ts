import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { pageWork } from '../../../client/sync/device/pageWork.ts'
import { setDeviceMember } from '../../../client/sync/device/ownDevice.ts'
import type { PrivateDraft } from '../../../client/sync/rescue/privateDraft.ts'
import { keepDraft, privateDrafts } from '../../../client/sync/rescue/privateDrafts.ts'
import { watchDevice } from '../../../client/sync/watchDevice.ts'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { readSources, ROOT } from '../../support/sources.ts'

const ANA = 'anaanaana' as MemberId // brand: test id
const MARKO = 'markomarko' as MemberId // brand: test id
const stops: (() => void)[] = []

afterEach(() => {
  setDeviceMember(null)
  for (const stop of stops.splice(0)) stop()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('what a device keeps', () => {
  test('importing is no act: no module of sync listens to the page until it is told to', async () => {
    const addEventListener = vi.fn<() => void>()
    vi.stubGlobal('window', { addEventListener })
    vi.stubGlobal('document', { addEventListener })
    vi.stubGlobal('addEventListener', addEventListener)
    vi.resetModules()
    const files = readSources('client/sync').map(({ file }) => path.join(ROOT, file))
    expect(files.length).toBeGreaterThan(30)
    for (const file of files) await import(/* @vite-ignore */ file)
    expect(addEventListener).not.toHaveBeenCalled()
  })

  test('a draft counts and goes with the person only while the device is watched', () => {
    setDeviceMember(ANA)
    keepDraft(ANA, draft('one'))
    expect(pageWork()).toBe(0)
    setDeviceMember(MARKO)
    expect(privateDrafts(ANA)).toHaveLength(1)

    const stop = watchDevice()
    stops.push(stop)
    setDeviceMember(ANA)
    expect(pageWork()).toBe(1)
    setDeviceMember(MARKO)
    expect(privateDrafts(ANA)).toEqual([])
    expect(pageWork()).toBe(0)

    setDeviceMember(ANA)
    keepDraft(ANA, draft('two'))
    stop()
    expect(pageWork()).toBe(0)
    setDeviceMember(MARKO)
    expect(privateDrafts(ANA)).toHaveLength(1)
  })
})

function draft(id: string): PrivateDraft {
  const work = { kind: 'typed', box: 'Comment', text: 'Words.' } as const
  return { id, room: 'assessments/assess00/content', why: 'box-gone', entry: null, work, at: 1, noted: false }
}
