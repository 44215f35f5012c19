import { describe, expect, test } from 'vitest'
import { alsoEditorOf, startApprovals, type Who } from './approvalDesk.ts'

const EVERYBODY: readonly Who[] = ['nobody', 'guest', 'reader', 'commenter', 'albania', 'serbia', 'facilitator']

describe('asking partners and what they say', () => {
  test('RO780 what a partner says is bound to the version that it was asked about, and can be changed', async () => {
    const desk = await startApprovals()
    const version = await desk.askPartners('RS', 'AL')
    expect(await desk.look('reader')).toMatchObject({
      ask: { version, partners: ['RS', 'AL'] },
      approvals: [],
      isChanged: false,
      holds: [{ kind: 'not-approved', count: 2 }],
    })
    expect((await desk.say('serbia', 'RS', { version })).status).toBe(200)
    const reserved = { version, view: 'reservation', text: '  We read 3.2 otherwise.\nSee the law.  ' }
    expect((await desk.say('serbia', 'RS', reserved)).status).toBe(200)
    expect((await desk.say('albania', 'AL', { version })).status).toBe(200)
    const { approvals, holds } = await desk.look('albania')
    expect(approvals).toMatchObject([
      { partner: 'RS', version, view: 'reservation', text: 'We read 3.2 otherwise.\nSee the law.' },
      { partner: 'AL', version, view: 'approved', text: '' },
    ])
    expect(holds).toEqual([])
  })

  test('RO781 text that changed after the version is told, and stops being told where it is as it was', async () => {
    const desk = await startApprovals()
    await desk.write('As it is.')
    const version = await desk.askPartners('RS')
    await desk.say('serbia', 'RS', { version })
    await desk.write('Quite another text.')
    expect(await desk.look('reader')).toMatchObject({ isChanged: true, approvals: [{ version }] })
    await desk.write('As it is.')
    expect(await desk.look('reader')).toMatchObject({ isChanged: false })
  })

  test('RO782 asked about another version, a partner says it anew; what it was asked before is a conflict', async () => {
    const desk = await startApprovals()
    const first = await desk.askPartners('RS')
    await desk.say('serbia', 'RS', { version: first })
    await desk.write('Quite another text.')
    const second = await desk.askPartners('RS')
    expect(second).toBeGreaterThan(first)
    expect(await desk.say('serbia', 'RS', { version: first, view: 'objected', text: 'No' })).toMatchObject({
      status: 409,
      body: { kind: 'conflict', faults: [{ path: 'version', value: String(first), expected: String(second) }] },
    })
    expect(await desk.look('serbia')).toMatchObject({
      approvals: [{ version: first, view: 'approved' }],
      holds: [{ kind: 'not-approved', count: 1 }],
    })
  })

  test('RO783 asked again for the same text nothing changes; a partner more leaves what others said', async () => {
    const desk = await startApprovals()
    const version = await desk.askPartners('RS')
    await desk.say('serbia', 'RS', { version })
    expect(await desk.askPartners('RS')).toBe(version)
    expect(await desk.askPartners('RS', 'AL')).toBe(version)
    expect(await desk.look('reader')).toMatchObject({
      ask: { partners: ['RS', 'AL'] },
      approvals: [{ partner: 'RS', version }],
      holds: [{ kind: 'not-approved', count: 1 }],
    })
    expect([await desk.told('serbia'), await desk.told('albania')]).toEqual([[], [1]])
  })

  test('RO784 a partner that was not asked, a reservation without words and unknown fields are refused', async () => {
    const desk = await startApprovals()
    expect((await desk.say('serbia', 'RS', { version: 1 })).status).toBe(409)
    const version = await desk.askPartners('RS')
    expect((await desk.say('albania', 'AL', { version })).status).toBe(409)
    for (const wrong of [
      { version, view: 'reservation', text: '  ' },
      { version, view: 'objected', text: 'x'.repeat(2_001) },
      { version, view: 'maybe' },
      { version: 0 },
      { version, extra: 1 },
    ])
      expect([wrong, (await desk.say('serbia', 'RS', wrong)).status]).toEqual([wrong, 400])
    expect((await desk.say('serbia', 'XX', { version })).status).toBe(400)
    expect((await desk.ask('facilitator', 'POST', '/approvals/ask', { partners: [] })).status).toBe(400)
    expect((await desk.look('reader')).approvals).toEqual([])
  })

  test('RO785 facilitators ask, editors speak for their own partner alone, partners read it and guests do not', async () => {
    const desk = await startApprovals()
    const statuses = async (act: (who: Who) => Promise<{ status: number }>): Promise<number[]> => {
      const found: number[] = []
      for (const who of EVERYBODY) found.push((await act(who)).status)
      return found
    }
    const partners = ['RS', 'AL']
    expect(await statuses((who) => desk.ask(who, 'POST', '/approvals/ask', { partners }))).toEqual([
      401, 403, 403, 404, 403, 403, 201,
    ])
    const { ask } = await desk.look('reader')
    const version = ask?.version
    expect(await statuses((who) => desk.say(who, 'RS', { version }))).toEqual([401, 403, 403, 404, 403, 200, 403])
    expect(await statuses((who) => desk.say(who, 'AL', { version }))).toEqual([401, 403, 403, 404, 200, 403, 403])
    expect(await statuses((who) => desk.ask(who, 'GET', '/approvals'))).toEqual([401, 403, 200, 404, 200, 200, 200])
    await alsoEditorOf(desk.server, 'facilitator', 'AL')
    expect((await desk.say('facilitator', 'AL', { version })).status).toBe(200)
    expect((await desk.say('facilitator', 'RS', { version })).status).toBe(403)
  })

  test('RO763 an editor of all countries speaks for no partner, and takes no objection back', async () => {
    const desk = await startApprovals()
    const version = await desk.askPartners('RS')
    await desk.say('serbia', 'RS', { version, view: 'objected', text: 'The figures are of 2019.' })
    await alsoEditorOf(desk.server, 'facilitator', '*')
    expect((await desk.say('facilitator', 'RS', { version })).status).toBe(403)
    expect((await desk.look('reader')).approvals).toMatchObject([{ partner: 'RS', view: 'objected' }])
  })

  test('RO786 the editors of asked partners are told, until somebody of the partner has said it', async () => {
    const desk = await startApprovals()
    expect(await desk.told('serbia')).toEqual([])
    const version = await desk.askPartners('RS')
    expect([await desk.told('serbia'), await desk.told('albania'), await desk.told('facilitator')]).toEqual([
      [1],
      [],
      [],
    ])
    await desk.say('serbia', 'RS', { version })
    expect(await desk.told('serbia')).toEqual([])
    await desk.write('Quite another text.')
    await desk.askPartners('RS')
    expect(await desk.told('serbia')).toEqual([2])
  })
})
