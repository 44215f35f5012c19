import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test, vi } from 'vitest'
import type { Log } from '../../../server/log.ts'
import { newAgendaItemId, type IndicatorCode, type SessionId } from '../../../shared/domain/ids.ts'
import { indicatorsOf } from '../../../shared/domain/instrument.ts'
import type { Ballot, BallotValue } from '../../../shared/domain/sessions/ballot.ts'
import { roomName, type RoomName } from '../../../shared/protocol/rooms.ts'
import { padded } from '../../../shared/protocol/sessions/padding.ts'
import { must } from '../../../shared/util/assert.ts'
import { everyAnswer, listenTo, wordsIn, type Listener } from '../../support/everyByte.ts'
import { ballotOn } from '../../support/sessions/openVote.ts'
import { startSessionDesk, type Attendee, type SessionDesk } from '../../support/sessions/sessionDesk.ts'

/** A number that no counter of a server ever reads, in all the ways that it could be written. */
const NUMBER = 48_271.5
const WORDS = ['Plantedreason', 'Plantedfinding', String(NUMBER)] as const
const float = (bytes: 4 | 8): Buffer => {
  const buffer = Buffer.alloc(bytes)
  if (bytes === 4) buffer.writeFloatBE(NUMBER)
  else buffer.writeDoubleBE(NUMBER)
  return buffer
}
const plantedIn = (bytes: Buffer): readonly string[] => [
  ...wordsIn(bytes, WORDS),
  ...[float(4), float(8)].flatMap((each) => (bytes.includes(each) ? [`${each.length} bytes of the number`] : [])),
]

const roomsOf = (session: SessionId): readonly RoomName[] => [
  roomName({ kind: 'session', session }),
  roomName({ kind: 'console', session }),
  roomName({ kind: 'screen', session }),
]
const LISTENING: readonly Attendee[] = ['ana', 'mira', 'ceca', 'dan', 'eva', 'oto']

/** A log that keeps every byte that is written to it, at all levels. */
function keepingLog(): { readonly log: Log; readonly said: () => Buffer } {
  const lines: string[] = []
  const keep = (...said: unknown[]): void =>
    void lines.push(JSON.stringify(said, (_, value: unknown) => (value instanceof Error ? value.stack : value)))
  const log = { debug: keep, info: keep, warn: keep, error: keep } as unknown as Log // the four ways to say something
  return { log, said: () => Buffer.from(lines.join('\n')) }
}

/** A session on a question for a number, with ballots open and planted ones in the box. */
async function plantedVote() {
  const { log, said } = keepingLog()
  const desk = await startSessionDesk({ log })
  const { instrument } = desk.server.workspace
  const number = must(
    indicatorsOf(instrument).find(({ answer }) => answer.kind === 'number'),
    'a question for a number',
  )
  const item = newAgendaItemId()
  const session = await desk.plan({
    agenda: [
      { id: item, indicator: number.code as IndicatorCode, targets: [desk.assessment], minutes: 10 }, // of the instrument
    ],
  })
  const command = async (who: Attendee, given: Parameters<SessionDesk['command']>[2]): Promise<void> =>
    expect([given.kind, await desk.command(who, session, given)]).toMatchObject([given.kind, { status: 200 }])
  await command('mira', { kind: 'open-doors' })
  for (const who of ['mira', 'ceca', 'dan', 'eva', 'oto'] as const) await command(who, { kind: 'take-seat' })
  await command('mira', { kind: 'go-to', item })
  await command('mira', { kind: 'open-ballots' })
  const listeners: (readonly [string, Listener])[] = []
  for (const who of LISTENING)
    for (const room of roomsOf(session))
      listeners.push([`${who} in ${room}`, await listenTo(desk.server, await desk.cookie(who), room)])
  const cast = async (who: Attendee, change: number, ballot: Ballot | null): Promise<Buffer> => {
    const { phase } = await desk.state(session)
    if (phase.kind !== 'voting') throw new Error('voting')
    const body = padded({ ballotRound: phase.ballotRound, change, ballot })
    const answer = await desk.ask(who, 'POST', `/sessions/${session}/ballot`, body)
    expect(answer).toMatchObject({ status: 200 })
    return Buffer.from(JSON.stringify(answer.body))
  }
  const finding: BallotValue = { kind: 'answer', answer: { status: 'no-data', reason: 'Plantedfinding' } }
  const counted: BallotValue = {
    kind: 'answer',
    answer: { status: 'answered', value: { kind: 'number', value: NUMBER } },
  }
  const answers = [
    await cast('dan', 1, ballotOn(desk.assessment, finding, 'Plantedreason')),
    await cast('dan', 2, ballotOn(desk.assessment, counted, 'Plantedreason')),
    await cast('eva', 1, ballotOn(desk.assessment, finding)),
  ]
  await desk.server.workspace.ballotCounter.flush()
  return { desk, session, command, listeners, answers, said, cast }
}

/** Every byte that somebody gets who asks for everything that there is about the session. */
async function everything(desk: SessionDesk, who: Attendee, session: SessionId): Promise<Buffer> {
  const { server, assessment, round } = desk
  const cookie = await desk.cookie(who)
  const asked = await Promise.all([
    desk.ask(who, 'GET', '/sessions'),
    desk.ask(who, 'GET', `/sessions/${session}`),
    desk.ask(who, 'GET', `/sessions/${session}/ballot`),
    desk.ask(who, 'GET', '/me/inbox'),
    desk.ask(who, 'GET', `/assessments/${assessment}/history`),
    desk.ask(who, 'POST', `/sessions/${session}/ballot`, { ballotRound: 'round00000', change: 1, ballot: 7, pad: '' }),
    desk.command(who, session, { kind: 'decide', target: assessment }),
  ])
  const metrics = Buffer.from(await (await fetch(`${server.origin}/metrics`)).text())
  return Buffer.concat([
    Buffer.from(JSON.stringify(asked.map(({ body }) => body))),
    await everyAnswer(server, cookie, { assessment, round, rooms: roomsOf(session) }),
    metrics,
  ])
}

/** All bytes of all files that the server keeps, by name. */
async function filesIn(folder: string): Promise<readonly (readonly [string, Buffer])[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  return Promise.all(files.map(async (file) => [path.relative(folder, file), await readFile(file)] as const))
}

/** A backup as Ana takes it, each of its files unpacked. */
async function backupOf(desk: SessionDesk): Promise<readonly (readonly [string, Buffer])[]> {
  const response = await fetch(`${desk.server.origin}/api/backup`, { headers: { cookie: await desk.cookie('ana') } })
  expect(response.status).toBe(200)
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
  return Object.entries(files).map(([name, bytes]) => [name, Buffer.concat([bytes, decodedIn(Buffer.from(bytes))])])
}

/** What stands in base64 in a file's lines, as documents and states do there. */
function decodedIn(bytes: Buffer): Buffer {
  const strings = bytes.toString('utf8').split('"')
  return Buffer.concat(strings.filter((text) => text.length > 20).map((text) => Buffer.from(text, 'base64')))
}

const leaksOf = (parts: readonly (readonly [string, Buffer])[]): readonly unknown[] =>
  parts.flatMap(([name, bytes]) => plantedIn(bytes).map((what) => `${name}: ${what}`))

test('WS57 before the reveal nothing that was cast is in a byte of any socket, answer, log, file or backup', async () => {
  const { desk, session, listeners, answers, said } = await plantedVote()
  expect(listeners.filter(([, { closedWith }]) => closedWith() === null).length).toBeGreaterThanOrEqual(12)
  const asked: (readonly [string, Buffer])[] = []
  for (const who of [...LISTENING, 'zoe'] as const) asked.push([who, await everything(desk, who, session)])
  const [files, backup] = [await filesIn(desk.server.dataDir), await backupOf(desk)]
  expect(files.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'registry.json',
      'registry.previous.json',
      expect.stringMatching(/^ballots\/keys\/.+\.keys$/),
    ]),
  )
  expect(backup.map(([name]) => name).filter((name) => /ballot|keys/.test(name))).toEqual([])
  const document = backup.find(([name]) => name.includes(session) && !/console|screen/.test(name))
  expect(wordsIn(must(document, 'the session’s document')[1], ['ballotRound', 'Belgrade, January'])).toHaveLength(2)
  const heard = listeners.map(([name, { bytes }]) => [name, bytes()] as const)
  const told = answers.map((bytes, n) => [`answer ${n}`, bytes] as const)
  expect(leaksOf([...heard, ...told, ...asked, ...files, ...backup, ['log', said()]])).toEqual([])
  // what is not found would be found if it were there
  expect(plantedIn(Buffer.concat([Buffer.from(WORDS.join()), float(4), float(8)]))).toHaveLength(5)
})

test('WS57 after the reveal of a named round its seats read it, and no key and no record of it is left', async () => {
  const { desk, session, command, listeners } = await plantedVote()
  await command('mira', { kind: 'reveal', override: null })
  expect((await desk.state(session)).phase.kind).toBe('revealed')
  const named = listeners.find(([name]) => name === `oto in sessions/${session}`)
  await vi.waitFor(() => expect(wordsIn(must(named, 'Oto’s socket')[1].bytes(), WORDS)).toContain('Plantedreason'))
  const { ballots } = desk.server.workspace
  expect([await ballots.rounds(), await readdir(path.join(desk.server.dataDir, 'ballots', 'keys'))]).toEqual([[], []])
  // the screen shows tallies, and nobody's words
  const screens = listeners.filter(([name]) => name.endsWith('/screen'))
  await vi.waitFor(() => expect(screens[0]?.[1].bytes().includes('median')).toBe(true))
  expect(
    leaksOf(screens.map(([name, { bytes }]) => [name, bytes()])).filter((leak) => String(leak).includes('Planted')),
  ).toEqual([])
  await desk.server.stop()
  const rest = await filesIn(path.join(desk.server.dataDir, 'ballots'))
  expect(leaksOf(rest)).toEqual([])
})

test('WS57 ballots that are cancelled are nowhere, then or later', async () => {
  const { desk, session, command, listeners, said } = await plantedVote()
  await command('ceca', { kind: 'cancel-ballots' })
  expect((await desk.state(session)).phase.kind).toBe('open')
  const asked: (readonly [string, Buffer])[] = []
  for (const who of ['mira', 'ceca', 'ana'] as const) asked.push([who, await everything(desk, who, session)])
  await desk.server.stop()
  const files = await filesIn(desk.server.dataDir)
  const heard = listeners.map(([name, { bytes }]) => [name, bytes()] as const)
  expect(leaksOf([...heard, ...asked, ...files, ['log', said()]])).toEqual([])
  expect(files.filter(([name]) => name.startsWith('ballots/keys/'))).toEqual([])
})
