import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import * as z from 'zod/mini'
import { readMethod, readOverview } from '../../../shared/document/overview.ts'
import { propose } from '../../../shared/document/answers.ts'
import type { Proposal } from '../../../shared/domain/answer.ts'
import { assessmentIdSchema, memberIdSchema } from '../../../shared/domain/ids.ts'
import type { Assessment } from '../../../shared/domain/assessment.ts'
import { DEFAULT_METHOD, type Method } from '../../../shared/domain/method.ts'
import { roundsSchema, unsettledSchema } from '../../../shared/protocol/api.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { openStockClient } from '../../support/stockClient.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'

const GEOMETRIC: Method = { ...DEFAULT_METHOD, acrossAreas: { kind: 'geometric', floor: 0.5 } }

interface Here {
  readonly server: TestServer
  readonly facilitator: string
  readonly serbia: Assessment
}

async function sample(): Promise<Here> {
  const server = await startTestServer({ sample: true })
  const { rounds, assessments } = server.workspace.registry.state()
  const round = must(
    rounds.find(({ stage }) => stage !== 'released'),
    'a round at work',
  )
  const serbia = must(
    assessments.find((each) => each.round === round.id && each.country === 'RS'),
    'the assessment of Serbia',
  )
  return { server, serbia, facilitator: await server.signIn('facilitator@ocena.example') }
}

const put = ({ server, serbia, facilitator }: Here, method: unknown, seen: unknown = DEFAULT_METHOD) =>
  server.api(facilitator, 'PUT', `/api/rounds/${serbia.round}/method`, { method, seen })

test('RO140: a change of the method moves the overview of open pages at once, and is there after a restart', async () => {
  const here = await sample()
  const { server, serbia } = here
  const reader = openStockClient({
    wsOrigin: server.wsOrigin,
    room: roomName({ kind: 'overview', round: serbia.round }),
    cookie: await server.signIn('reader@ocena.example'),
    origin: server.origin,
    doc: new Y.Doc(),
  })
  onTestFinished(() => reader.provider.destroy())
  await reader.synced()
  const overall = () => readOverview(reader.doc).get(serbia.id)?.overall.value
  const before = must(overall(), 'a score of Serbia')
  expect(readMethod(reader.doc)).toEqual(DEFAULT_METHOD)
  expect(await put(here, GEOMETRIC)).toMatchObject({ status: 200, body: { id: serbia.round, method: GEOMETRIC } })
  await vi.waitFor(() => expect(overall()).toBeLessThan(before))
  expect(readMethod(reader.doc)).toEqual(GEOMETRIC)
  const after = overall()
  expect(server.workspace.registry.state().activity.at(-1)).toMatchObject({
    deed: 'change-method',
    subject: serbia.round,
  })

  reader.provider.destroy()
  await server.stop()
  const again = await startTestServer({ dataDir: server.dataDir })
  const rounds = roundsSchema.parse(
    (await again.api(await again.signIn('reader@ocena.example'), 'GET', '/api/rounds')).body,
  )
  expect(rounds.find(({ id }) => id === serbia.round)?.method).toEqual(GEOMETRIC)
  expect(again.workspace.scores.summaryOf(serbia.id)?.overall.value).toBe(after)
})

test('RO141: who is no facilitator changes nothing', async () => {
  const here = await sample()
  const editor = await here.server.signIn('editor.rs@ocena.example')
  expect(await put({ ...here, facilitator: editor }, GEOMETRIC)).toMatchObject({ status: 403 })
  expect(here.server.workspace.registry.state().rounds.every(({ method }) => method === undefined)).toBe(true)
})

test('RO142: two facilitators do not overwrite each other unseen', async () => {
  const here = await sample()
  expect((await put(here, GEOMETRIC)).status).toBe(200)
  const weakest: Method = { ...DEFAULT_METHOD, acrossAreas: { kind: 'weakest-link' } }
  expect(await put(here, weakest)).toMatchObject({ status: 409, body: { faults: [{ path: 'seen' }] } })
  expect((await put(here, weakest, GEOMETRIC)).status).toBe(200)
})

test('RO143: a released country keeps its method and scores while the others get the changed one', async () => {
  const here = await sample()
  const { server, serbia, facilitator } = here
  const { registry, scores } = server.workspace
  const overall = (id: string) => scores.summaryOf(assessmentIdSchema.parse(id))?.overall.value
  const others = registry.state().assessments.filter(({ round, id }) => round === serbia.round && id !== serbia.id)
  const exported = async (): Promise<unknown> => {
    const { body } = await server.api(facilitator, 'GET', `/api/assessments/${serbia.id}/export.json`)
    return z.object({ score: z.unknown(), scoring: z.unknown() }).parse(body)
  }
  await registry.update((draft) => {
    for (const assessment of draft.assessments) if (assessment.id === serbia.id) assessment.stage = 'agreed'
  })
  await server.api(facilitator, 'PATCH', `/api/assessments/${serbia.id}`, { stage: 'released' })
  const [before, file] = [overall(serbia.id), await exported()]
  const othersBefore = others.map(({ id }) => overall(id))
  const seen = must(registry.state().rounds.find(({ id }) => id === serbia.round)?.method, 'the method of the release')
  expect((await put(here, GEOMETRIC, seen)).status).toBe(200)
  expect([overall(serbia.id), await exported()]).toEqual([before, file])
  expect(others.map(({ id }) => overall(id))).not.toEqual(othersBefore)
  const { body } = await server.api(facilitator, 'GET', `/api/assessments/${serbia.id}`)
  expect(body).toMatchObject({ method: seen })
  await server.stop()
  const again = await startTestServer({ dataDir: server.dataDir })
  expect(again.workspace.scores.summaryOf(serbia.id)?.overall.value).toBe(before)
})

test('RO143: what earlier versions released without writing down its method keeps it with the first change', async () => {
  const here = await sample()
  const { server, serbia } = here
  await server.workspace.registry.update((draft) => {
    for (const assessment of draft.assessments) if (assessment.id === serbia.id) assessment.stage = 'released'
  })
  expect((await put(here, GEOMETRIC)).status).toBe(200)
  const kept = server.workspace.registry.state().assessments.find(({ id }) => id === serbia.id)
  expect(kept?.method).toEqual(DEFAULT_METHOD)
})

test('RO143: the method of a round of which all is released stays', async () => {
  const here = await sample()
  await here.server.workspace.registry.update((draft) => {
    for (const assessment of draft.assessments) assessment.stage = 'released'
  })
  const { status, body } = await put(here, GEOMETRIC)
  expect(status).toBe(409)
  expect(JSON.stringify(body)).toMatch(/released: .*RS/)
})

test('RO456: what is contested and unanswered is named, as the overview counts it', async () => {
  const { server, serbia, facilitator } = await sample()
  const { hub, instrument, scores } = server.workspace
  const [first, second] = must(instrument.areas[0], 'an area').indicators
  const [contested, unanswered] = [must(first, 'an indicator').code, must(second, 'another').code]
  const proposed = (member: string, choice: 'yes' | 'no'): Proposal => ({
    member: memberIdSchema.parse(member),
    answer: { status: 'answered', value: { kind: 'yes_partly_no', choice } },
    reason: '',
    at: 1,
  })
  await hub.transact(roomName({ kind: 'content', assessment: serbia.id }), (doc) => {
    for (const name of ['proposals', 'settled'])
      for (const key of doc.getMap(name).keys())
        if ([contested, unanswered].some((code) => key.startsWith(code))) doc.getMap(name).delete(key)
    propose(doc, contested, proposed('anaanaanaana', 'yes'), 'server')
    propose(doc, contested, proposed('markomarko12', 'no'), 'server')
  })
  const { body } = await server.api(facilitator, 'GET', `/api/assessments/${serbia.id}/unsettled`)
  const open = unsettledSchema.parse(body)
  expect(open.contested).toContainEqual({ indicator: contested, title: first?.title })
  expect(open.unanswered).toContainEqual({ indicator: unanswered, title: second?.title })
  await vi.waitFor(() =>
    expect(scores.summaryOf(serbia.id)?.counts).toMatchObject({
      contested: open.contested.length,
      unanswered: open.unanswered.length,
    }),
  )
})

test('RO144: a method that is none is refused by path and value, and an unknown round is not found', async () => {
  const here = await sample()
  const fault = async (method: unknown) => (await put(here, method)).body
  expect(await fault({ ...DEFAULT_METHOD, decimals: 3 })).toMatchObject({
    kind: 'invalid',
    faults: [{ path: 'method.decimals', value: '3' }],
  })
  expect(await fault({ ...DEFAULT_METHOD, acrossAreas: { kind: 'magic' } })).toMatchObject({ kind: 'invalid' })
  const foreign = { ...DEFAULT_METHOD, unknownAsWorst: ['ZZ-99'] }
  expect(await fault(foreign)).toMatchObject({
    kind: 'invalid',
    faults: [{ path: expect.stringMatching(/^method\.unknownAsWorst/), value: '"ZZ-99"' }],
  })
  const noWeights = {
    ...DEFAULT_METHOD,
    weights: {
      source: 'equal',
      areas: Object.fromEntries(here.server.workspace.instrument.areas.map(({ code }) => [code, 0])),
      indicators: {},
    },
  }
  expect(await fault(noWeights)).toMatchObject({ kind: 'invalid', faults: [{ path: 'areas' }] })
  const { server, facilitator } = here
  const body = { method: GEOMETRIC, seen: DEFAULT_METHOD }
  expect((await server.api(facilitator, 'PUT', '/api/rounds/unknownround1/method', body)).status).toBe(404)
})

test('RO144: a mean that one zero decides is a choice, not a fault', async () => {
  const here = await sample()
  for (const kind of ['geometric', 'harmonic'] as const)
    expect((await put(await sample(), { ...DEFAULT_METHOD, acrossAreas: { kind } })).status).toBe(200)
  expect((await put(here, { ...DEFAULT_METHOD, insideAreas: { kind: 'geometric' } })).status).toBe(200)
})

test('RO145: exports are scored by the method of their round', async () => {
  const here = await sample()
  const { server, serbia, facilitator } = here
  const overall = async (): Promise<unknown> => {
    const { body } = await server.api(facilitator, 'GET', `/api/assessments/${serbia.id}/export.json`)
    return z.object({ score: z.object({ value: z.number() }) }).parse(body).score.value
  }
  const before = await overall()
  await put(here, { ...DEFAULT_METHOD, acrossAreas: { kind: 'weakest-link' } })
  expect(await overall()).toBe(server.workspace.scores.summaryOf(serbia.id)?.overall.value)
  expect(await overall()).toBeLessThan(Number(before))
})

test('SC104: the first release writes down what the round’s ranks ask for; a round released without it stays as it was', async () => {
  const here = await sample()
  const { server, serbia, facilitator } = here
  const registry = server.workspace.registry
  const methodNow = () => registry.state().rounds.find(({ id }) => id === serbia.round)?.method
  const release = async (id: string): Promise<void> => {
    await registry.update((draft) => {
      for (const assessment of draft.assessments) if (assessment.id === id) assessment.stage = 'agreed'
    })
    const { status } = await server.api(facilitator, 'PATCH', `/api/assessments/${id}`, { stage: 'released' })
    expect(status).toBe(200)
  }
  expect(methodNow()).toBeUndefined()
  await release(serbia.id)
  expect(methodNow()).toEqual({ ...DEFAULT_METHOD, rankCoverage: 0.5 })
  expect(server.workspace.scores.summaryOf(serbia.id)).not.toBeNull()

  await registry.update((draft) => {
    for (const round of draft.rounds) if (round.id === serbia.round) round.method = DEFAULT_METHOD
  })
  const other = must(
    registry.state().assessments.find((each) => each.round === serbia.round && each.id !== serbia.id),
    'another assessment of the round',
  )
  await release(other.id)
  expect(methodNow()).toEqual({ ...DEFAULT_METHOD, rankCoverage: 0 })
})
