import { describe, expect, test, vi } from 'vitest'
import { WITHHELD } from '../../../server/ballots/castBallot.ts'
import { readConsole } from '../../../shared/document/sessions/viewParts.ts'
import type { AssessmentId } from '../../../shared/domain/ids.ts'
import type { Ballot } from '../../../shared/domain/sessions/ballot.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { padded } from '../../../shared/protocol/sessions/padding.ts'
import { BALLOT_BYTES, ballotAnswerSchema } from '../../../shared/protocol/sessions/sessionsApi.ts'
import { must } from '../../../shared/util/assert.ts'
import { ballotOn, levelOf, openVote } from '../../support/sessions/openVote.ts'
import { startSessionDesk, type SessionDesk } from '../../support/sessions/sessionDesk.ts'

const takeAll = async (
  desk: SessionDesk,
  round: Parameters<SessionDesk['server']['workspace']['ballots']['take']>[0],
) => desk.server.workspace.ballots.take(round, async ({ ballots }) => ballots)

describe('casting a ballot', () => {
  test('WS46 the caller’s own seat casts, changes and takes back; each answer has the receipt and the change that hold', async () => {
    const desk = await startSessionDesk()
    const vote = await openVote(desk)
    const first = await vote.cast('dan', 1, ballotOn(vote.target, levelOf(2)))
    expect(first).toMatchObject({ status: 200, body: { change: 1, at: desk.at } })
    const second = await vote.cast('dan', 2, ballotOn(vote.target, levelOf(3)))
    expect(await vote.cast('dan', 2, ballotOn(vote.target, levelOf(3)))).toMatchObject({
      status: 200,
      body: second.body,
    })
    expect(await vote.cast('dan', 1, ballotOn(vote.target, levelOf(0)))).toMatchObject({
      status: 200,
      body: { receipt: null, change: 2, isOther: true },
    })
    expect(await vote.cast('eva', 1, ballotOn(vote.target, { kind: 'abstain' }))).toMatchObject({ status: 200 })
    expect(await vote.cast('eva', 2, null)).toMatchObject({ status: 200, body: { receipt: null, change: 2 } })
    expect(await takeAll(desk, vote)).toEqual([
      { seat: vote.seat('dan'), change: 2, ballot: ballotOn(vote.target, levelOf(3)) },
    ])
  })

  test('WS120 a second device’s ballot under the same change is not confirmed, and counts once it comes with the next', async () => {
    const desk = await startSessionDesk()
    const vote = await openVote(desk)
    expect(await vote.cast('dan', 1, ballotOn(vote.target, levelOf(2)))).toMatchObject({ body: { isOther: false } })
    const refused = await vote.cast('dan', 1, ballotOn(vote.target, levelOf(4)))
    expect(refused).toMatchObject({ status: 200, body: { receipt: null, change: 1, isOther: true } })
    expect(await vote.cast('dan', 2, ballotOn(vote.target, levelOf(4)))).toMatchObject({ body: { isOther: false } })
    expect(await takeAll(desk, vote)).toMatchObject([{ change: 2, ballot: ballotOn(vote.target, levelOf(4)) }])
  })

  test('WS46 who has no seat that votes casts nothing: no observer, facilitator, stranger or removed seat', async () => {
    const desk = await startSessionDesk()
    const vote = await openVote(desk)
    const ballot = ballotOn(vote.target, levelOf(2))
    for (const who of ['oto', 'mira', 'ceca', 'ana'] as const)
      expect([who, await vote.cast(who, 1, ballot)]).toMatchObject([who, { status: 403, body: { kind: 'forbidden' } }])
    expect(await vote.cast('zoe', 1, ballot)).toMatchObject({ status: 404 })
    const { seats } = await desk.state(vote.session)
    const dan = [...seats.values()].map((seat) => (seat.id === vote.seat('dan') ? { ...seat, removed: desk.at } : seat))
    await vote.move({ seats: new Map(dan.map((seat) => [seat.id, seat])) })
    expect(await vote.cast('dan', 1, ballot)).toMatchObject({ status: 403 })
    expect(await takeAll(desk, vote)).toEqual([])
  })

  test('WS46 a facilitator casts where the setting says so', async () => {
    const desk = await startSessionDesk()
    const vote = await openVote(desk, { facilitatorVotes: true })
    expect((await vote.cast('mira', 1, ballotOn(vote.target, levelOf(2)))).status).toBe(200)
    expect((await vote.cast('oto', 1, ballotOn(vote.target, levelOf(2)))).status).toBe(403)
  })

  test('WS46 a seat that is removed while its ballot is on the way leaves none', async () => {
    const desk = await startSessionDesk()
    const vote = await openVote(desk)
    const { ballots } = desk.server.workspace
    const cast = ballots.cast.bind(ballots)
    vi.spyOn(ballots, 'cast').mockImplementationOnce(async (...given) => {
      const receipt = await cast(...given)
      const { seats } = await desk.state(vote.session)
      await vote.move({ seats: new Map([...seats].filter(([id]) => id !== vote.seat('dan'))) })
      return receipt
    })
    expect((await vote.cast('dan', 1, ballotOn(vote.target, levelOf(2)))).status).toBe(403)
    expect(await ballots.castBy(vote)).toEqual([])
  })

  test('WS47 a ballot that comes when none are taken is a conflict and is counted for the console by seat', async () => {
    const desk = await startSessionDesk()
    const vote = await openVote(desk)
    const state = await desk.state(vote.session)
    if (state.phase.kind !== 'voting') throw new Error('voting')
    const ballot = ballotOn(vote.target, levelOf(2))
    await vote.move({ phase: { ...state.phase, taking: { kind: 'until', until: desk.at + 500 } } })
    expect((await vote.cast('dan', 1, ballot)).status).toBe(200)
    desk.at += 501
    const late = await vote.cast('dan', 2, ballot)
    expect(late).toMatchObject({
      status: 409,
      body: { kind: 'conflict', sentence: expect.stringContaining('too late') },
    })
    await vote.move({ phase: { ...state.phase, taking: { kind: 'stopped' } } })
    expect((await vote.cast('eva', 1, ballot)).status).toBe(409)
    await vote.move({ phase: { kind: 'open', item: state.phase.item } })
    await desk.server.workspace.ballots.destroy(vote)
    expect((await vote.cast('eva', 2, ballot)).status).toBe(409)
    await desk.server.workspace.ballotCounter.flush()
    const consoleRoom = roomName({ kind: 'console', session: vote.session })
    expect(await desk.server.workspace.hub.read(consoleRoom, readConsole)).toMatchObject({ late: 2, cast: [] })
  })

  test('WS47 a ballot that got into the box behind the count is told to be too late, and one that was counted is not', async () => {
    const desk = await startSessionDesk()
    const vote = await openVote(desk)
    const { ballots } = desk.server.workspace
    const cast = ballots.cast.bind(ballots)
    const revealedWith = async (receipts: readonly (string | null)[]): Promise<void> => {
      const { rounds } = await desk.state(vote.session)
      const round = must(rounds.get(vote.round), 'the round')
      const counted = receipts.filter((each) => each !== null)
      await vote.move({ rounds: new Map([[round.id, { ...round, end: 'revealed', receipts: counted }]]) })
    }
    vi.spyOn(ballots, 'cast').mockImplementation(async (...given) => {
      const answer = await cast(...given)
      await revealedWith(given[2] === 1 ? [answer.receipt] : [])
      return answer
    })
    expect((await vote.cast('dan', 1, ballotOn(vote.target, levelOf(2)))).status).toBe(200)
    expect((await vote.cast('dan', 2, ballotOn(vote.target, levelOf(2)))).status).toBe(409)
  })

  test('WS47 a round of this session that never was is not found, nor is one of another session', async () => {
    const desk = await startSessionDesk()
    const [one, other] = [await openVote(desk), await openVote(desk)]
    const body = padded({ ballotRound: other.round, change: 1, ballot: null })
    expect((await desk.ask('dan', 'POST', `/sessions/${one.session}/ballot`, body)).status).toBe(404)
  })

  test('WS48 what does not fit the question is refused, and no fault shows what was cast', async () => {
    const { desk, send } = await plantedDesk()
    const vote = await openVote(desk)
    const good = ballotOn(vote.target, levelOf(2), 'plantedreason')
    const own = { kind: 'answer', answer: { status: 'no-data', reason: 'plantedanswer' } } as const
    const foreign = 'plantedassessment' as AssessmentId // an id of the right form
    const long = { status: 'no-data', reason: `planted${'x'.repeat(1_000)}` } as const
    const rest = '"confidence":null,"range":null,"reason":"planted"'
    const bodies: readonly [unknown, string][] = [
      [{ ...good, values: { [vote.target]: levelOf(2.5) } }, 'ballot'],
      [{ ...good, values: { [foreign]: own } }, 'ballot'],
      [{ ...good, values: { [vote.target]: { kind: 'plantedkind' } } }, 'ballot'],
      [{ ...good, values: { [vote.target]: { ...own, plantedfield: 1 } } }, 'ballot'],
      [
        {
          ...good,
          values: {
            [vote.target]: { kind: 'answer', answer: { status: 'answered', value: { kind: 'number', value: 7 } } },
          },
        },
        'ballot',
      ],
      [{ ...good, before: { [foreign]: own } }, 'ballot'],
      [{ ...good, reason: `plantedreason${'x'.repeat(1_000)}` }, 'ballot'],
      [{ ...good, confidence: 'plantedconfidence' }, 'ballot'],
      [{ ...good, range: [1, 2] }, 'ballot'],
      [{ ...good, values: {} }, 'ballot'],
      [{ ...good, values: { [vote.target]: { kind: 'answer', answer: long } } }, 'ballot'],
      [JSON.parse(`{"values":{"__proto__":{"kind":"abstain"},"${vote.target}":{"kind":"abstain"}},${rest}}`), 'ballot'],
      [JSON.parse('{"__proto__": {"planted": 1}}'), 'ballot'],
      ['plantedtext', 'ballot'],
    ]
    for (const [ballot, path] of bodies) {
      const answer = await send(vote.session, { ballotRound: vote.round, change: 1, ballot, pad: '' })
      expect([ballot, answer]).toMatchObject([ballot, { status: 400, kind: 'invalid' }])
      for (const fault of answer.faults) expect(fault).toMatchObject({ path, value: WITHHELD })
      expect(answer.text).not.toContain('planted')
    }
    for (const change of [0, 21, 'planted'])
      expect(await send(vote.session, { ballotRound: vote.round, change, ballot: good, pad: '' })).toMatchObject({
        status: 400,
        faults: [{ path: 'change', value: WITHHELD }],
      })
    const unknown = await send(vote.session, {
      ballotRound: vote.round,
      change: 1,
      ballot: good,
      pad: '',
      plantedkey: 1,
    })
    expect(unknown).toMatchObject({ status: 400, faults: [{ path: 'body', value: WITHHELD }] })
    for (const text of ['{"ballot": "plantedtext', '"plantedtext"'])
      expect((await send(vote.session, text)).text).not.toContain('planted')
    expect((await send(vote.session, `"${'planted'.repeat(100_000)}"`)).status).toBe(413)
    expect(await desk.server.workspace.ballots.castBy(vote)).toEqual([])
  })

  test('WS127 a request that is not filled up is refused, whatever it says', async () => {
    const { desk, send } = await plantedDesk()
    const vote = await openVote(desk)
    const body = { ballotRound: vote.round, change: 1, ballot: ballotOn(vote.target, levelOf(2)) }
    for (const pad of ['', `${padded(body).pad} `])
      expect(await send(vote.session, JSON.stringify({ ...body, pad }))).toMatchObject({
        status: 400,
        faults: [{ path: 'pad', value: WITHHELD }],
      })
    expect(await desk.server.workspace.ballots.castBy(vote)).toEqual([])
    expect(await send(vote.session, body)).toMatchObject({ status: 200 })
  })

  test('WS48 an error that nobody expected is told by an id and logged by its name alone', async () => {
    const { desk, send, said } = await plantedDesk()
    const vote = await openVote(desk)
    vi.spyOn(desk.server.workspace.ballots, 'cast').mockRejectedValueOnce(new TypeError('plantedmessage'))
    const answer = await send(vote.session, {
      ballotRound: vote.round,
      change: 1,
      ballot: ballotOn(vote.target, levelOf(2), 'plantedreason'),
      pad: '',
    })
    expect(answer).toMatchObject({ status: 500, kind: 'internal' })
    expect(answer.text).not.toContain('planted')
    expect(said()).toContain('TypeError')
    expect(said()).not.toContain('planted')
  })

  test('WS43 a disk that takes nothing answers that it cannot save, and the same ballot goes in when there is room', async () => {
    const desk = await startSessionDesk()
    const vote = await openVote(desk)
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    vi.spyOn(desk.server.workspace.ballots, 'cast').mockRejectedValueOnce(full)
    const ballot = ballotOn(vote.target, levelOf(2))
    expect(await vote.cast('dan', 1, ballot)).toMatchObject({ status: 503, body: { kind: 'cannot-save' } })
    expect(await desk.server.workspace.ballots.castBy(vote)).toEqual([])
    expect((await vote.cast('dan', 1, ballot)).status).toBe(200)
  })

  test('WS49 requests and answers are equally long, whatever was cast, and the answer is not compressed', async () => {
    const desk = await startSessionDesk()
    const vote = await openVote(desk)
    const choices: readonly (Ballot | null)[] = [
      ballotOn(vote.target, levelOf(0)),
      ballotOn(
        vote.target,
        { kind: 'answer', answer: { status: 'no-data', reason: 'ш'.repeat(400) } },
        'a'.repeat(900),
      ),
      ballotOn(vote.target, { kind: 'dont-know' }),
      null,
    ]
    const cookie = await desk.cookie('dan')
    const url = `${desk.server.origin}/api/sessions/${vote.session}/ballot`
    const headers = { cookie, 'content-type': 'application/json', origin: desk.server.origin }
    for (const [n, ballot] of choices.entries()) {
      const pad = ' '.repeat(
        BALLOT_BYTES - Buffer.byteLength(JSON.stringify({ ballotRound: vote.round, change: n + 1, ballot, pad: '' })),
      )
      const body = JSON.stringify({ ballotRound: vote.round, change: n + 1, ballot, pad })
      expect(Buffer.byteLength(body)).toBe(BALLOT_BYTES)
      const response = await fetch(url, { method: 'POST', headers, body })
      const text = await response.text()
      expect([response.status, response.headers.get('content-encoding')]).toEqual([200, null])
      expect(response.headers.get('content-length')).toBe(String(BALLOT_BYTES))
      expect(ballotAnswerSchema.parse(JSON.parse(text)).change).toBe(n + 1)
    }
  })

  test('WS56 the count moves once a second at most, and the console says who has cast, sorted, and not when', async () => {
    const desk = await startSessionDesk()
    const vote = await openVote(desk)
    const { hub, ballotCounter } = desk.server.workspace
    const sessionRoom = roomName({ kind: 'session', session: vote.session })
    const consoleRoom = roomName({ kind: 'console', session: vote.session })
    const moved: string[] = []
    hub.onChange(({ room }) => void moved.push(room))
    for (const who of ['eva', 'dan'] as const)
      expect((await vote.cast(who, 1, ballotOn(vote.target, levelOf(2)))).status).toBe(200)
    await ballotCounter.flush()
    expect(moved.filter((room) => room !== `${sessionRoom}/screen`)).toEqual([sessionRoom, consoleRoom])
    expect((await desk.state(vote.session)).counts).toEqual({ ballotRound: vote.round, cast: 2, electorate: 2 })
    expect(await hub.read(consoleRoom, readConsole)).toEqual({
      ballotRound: vote.round,
      cast: [vote.seat('dan'), vote.seat('eva')].toSorted(),
      late: 0,
    })
    await vote.cast('eva', 2, null)
    await vi.waitFor(async () => expect((await desk.state(vote.session)).counts?.cast).toBe(1), { timeout: 5_000 })
  })

  test('WS56 a count that could not be told is told with the next ballot', async () => {
    const desk = await startSessionDesk()
    const vote = await openVote(desk)
    const { hub, ballotCounter } = desk.server.workspace
    vi.spyOn(hub, 'transact').mockRejectedValueOnce(new Error('no room'))
    await vote.cast('eva', 1, ballotOn(vote.target, levelOf(2)))
    await ballotCounter.flush()
    expect((await desk.state(vote.session)).counts?.cast).toBe(0)
    await vote.cast('dan', 1, ballotOn(vote.target, levelOf(2)))
    await ballotCounter.flush()
    expect((await desk.state(vote.session)).counts?.cast).toBe(2)
  })
})

interface Told {
  readonly status: number
  readonly text: string
  readonly kind: unknown
  readonly faults: readonly unknown[]
}

/** A desk with a log that keeps every byte, and Dan's way to send a body as it is. */
async function plantedDesk() {
  const lines: string[] = []
  const keep = (...said: unknown[]): void => void lines.push(JSON.stringify(said))
  const log = { debug: keep, info: keep, warn: keep, error: keep } as never // the four ways to say something
  const desk = await startSessionDesk({ log })
  const cookie = await desk.cookie('dan')
  const send = async (session: string, body: object | string): Promise<Told> => {
    const response = await fetch(`${desk.server.origin}/api/sessions/${session}/ballot`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', origin: desk.server.origin },
      body: typeof body === 'string' ? body : JSON.stringify(padded(body)),
    })
    const text = await response.text()
    const { kind, faults } = JSON.parse(text) as { kind?: unknown; faults?: unknown[] } // as problems are
    return { status: response.status, text, kind, faults: faults ?? [] }
  }
  return { desk, send, said: () => lines.join('\n') }
}
