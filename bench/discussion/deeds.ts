// Third part of `npm run bench:discussion`: deeds of the built server as its callers see them, over loopback: a comment until
// fifty others have it, a suggestion of ten places accepted, a text restored. Prints what it saw.
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { narrativeOf, seedNarrative, type NarrativeNode } from '../../shared/document/narrative.ts'
import { judgeText } from '../../shared/document/suggestions/judgeText.ts'
import { placedBlocks, suggestHunks } from '../../shared/document/suggestions/suggestHunks.ts'
import { newEntryId, newId } from '../../shared/domain/ids.ts'
import { SYNC_PATH } from '../../shared/protocol/rooms.ts'
import { assert, must } from '../../shared/util/assert.ts'
import { SAMPLE_PASSWORD, serveBuilt, until } from '../../tests/support/builtServer.ts'
import { median, ms, p99 } from '../scoring/timing.ts'

const OTHERS = 50
const COMMENTS = 100
const FIELD = 'conclusion:ID'
const PLACES = 10
const DEEDS = 15

// each of the fifty listens to the end of this process
process.setMaxListeners(OTHERS + 20)
const server = await serveBuilt('--sample')
try {
  const editor = await signIn('editor.rs@ocena.example')
  const assessment = await assessmentIn(editor, 'RS')
  await comments(editor, assessment)
  await acceptances(editor, assessment)
} finally {
  await server.remove()
}
process.exit(0)

async function comments(cookie: string, assessment: string): Promise<void> {
  const followers = await Promise.all(
    Array.from({ length: OTHERS }, () => follow(cookie, `assessments/${assessment}/discussion`)),
  )
  const times: number[] = []
  for (let n = 0; n < COMMENTS; n += 1) {
    const id = newEntryId()
    const shown = followers.map(({ doc }) => hears(doc, id))
    const began = performance.now()
    const anchor = { kind: 'indicator', indicator: 'ID-01' }
    await post(cookie, `/api/assessments/${assessment}/threads`, { id, anchor, audience: 'all', text: `Comment ${n}` })
    await Promise.all(shown)
    times.push(performance.now() - began)
    // the rate of a member is bounded: 30 a minute
    if (n % 25 === 24) break
  }
  for (const { provider } of followers) provider.destroy()
  console.log(
    `a comment until it is on the disk and ${OTHERS} others have it   ${ms(median(times))} median, ${ms(p99(times))} worst of ${times.length}   (target: p99 at most 60 ms)`,
  )
}

async function acceptances(cookie: string, assessment: string): Promise<void> {
  const { doc, provider } = await follow(cookie, `assessments/${assessment}/content`)
  doc.transact(() =>
    seedNarrative(
      doc,
      FIELD,
      Array.from({ length: 2 * PLACES }, (_, at) => line(`Line ${at} as it was.`)),
    ),
  )
  const accepted: number[] = []
  const restored: number[] = []
  for (let n = 0; n < DEEDS; n += 1) {
    const suggestion = await suggestTen(doc, n)
    const id = newEntryId()
    const body = { id, anchor: { kind: 'field', field: FIELD }, audience: 'all', suggestion, text: '' }
    await until(
      async () => (await ask(cookie, 'POST', `/api/assessments/${assessment}/suggestions`, body)).ok,
      'it is suggested',
    )
    const results = judgeText(doc, suggestion).map(({ now, merged }) => ({ seen: now, result: merged ?? now }))
    const began = performance.now()
    await post(cookie, `/api/assessments/${assessment}/threads/${id}/accept`, { op: newEntryId(), results })
    accepted.push(performance.now() - began)
    await until(() => JSON.stringify(judgeText(doc, suggestion).map(({ state }) => state)).includes('done'), 'it came')
  }
  console.log(
    `a suggestion of ${PLACES} places accepted, on the disk   ${ms(median(accepted))} median, ${ms(p99(accepted))} worst of ${DEEDS}   (target: at most 80 ms)`,
  )
  for (let n = 0; n < DEEDS; n += 1) {
    const name = `Bench ${newId()}`
    const { number } = await post<{ number: number }>(cookie, `/api/assessments/${assessment}/versions`, {
      id: newEntryId(),
      name,
    })
    doc.transact(() => narrativeOf(doc, FIELD).delete(0, 3))
    const path = `/api/assessments/${assessment}/versions/${number}`
    let seen: string | null = null
    await until(async () => {
      const answer = await (await ask(cookie, 'GET', `${path}/difference?to=now`)).json()
      seen = placesOf(answer).find(({ place }) => place === FIELD)?.seen ?? null
      return seen !== null
    }, 'the server has what was deleted')
    const began = performance.now()
    await post(cookie, `${path}/restore`, { places: [{ place: FIELD, seen }] })
    restored.push(performance.now() - began)
  }
  provider.destroy()
  console.log(
    `a text restored, with a version before it, on the disk   ${ms(median(restored))} median, ${ms(p99(restored))} worst of ${DEEDS}   (target: at most 200 ms)`,
  )
}

function line(text: string): NarrativeNode {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

function placesOf(answer: unknown): readonly { readonly place: string; readonly seen: string | null }[] {
  return (answer as { places: { place: string; seen: string | null }[] }).places // what this server sends
}

/** Every other line says something else. */
async function suggestTen(doc: Y.Doc, round: number) {
  await until(() => narrativeOf(doc, FIELD).length >= 2 * PLACES - 3, 'the text is there')
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const before = placedBlocks(copy, FIELD)
  const blocks = narrativeOf(copy, FIELD)
  for (let at = 0; at < 2 * PLACES; at += 2) {
    const block = blocks.get(at)
    const said: unknown = block instanceof Y.XmlElement ? block.get(0) : null
    assert(said instanceof Y.XmlText, 'a line')
    said.insert(5, `${round} `)
  }
  const hunks = [...suggestHunks(before, placedBlocks(copy, FIELD))]
  assert(hunks.length === PLACES, `${PLACES} changed places, not ${hunks.length}`)
  return { kind: 'text', field: FIELD, hunks } as const
}

async function follow(
  cookie: string,
  room: string,
): Promise<{ readonly doc: Y.Doc; readonly provider: WebsocketProvider }> {
  const doc = new Y.Doc()
  class SignedIn extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { cookie, origin: server.origin } })
    }
  }
  const provider = new WebsocketProvider(server.origin.replace('http', 'ws') + SYNC_PATH, room, doc, {
    WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket, // has what the provider uses
    disableBc: true,
  })
  for (const type of [100, 101, 102, 103, 104]) provider.messageHandlers[type] ??= () => undefined
  await until(() => provider.synced, `${room} came`)
  return { doc, provider }
}

function hears(doc: Y.Doc, thread: string): Promise<void> {
  const threads = doc.getMap('threads')
  return new Promise((resolve) => {
    const look = (): void => {
      if (!threads.has(thread)) return
      threads.unobserve(look)
      resolve()
    }
    threads.observe(look)
    look()
  })
}

async function signIn(email: string): Promise<string> {
  const answer = await ask(null, 'POST', '/api/sign-in', { email, password: SAMPLE_PASSWORD })
  return answer.headers
    .getSetCookie()
    .map((each) => must(each.split(';')[0], 'a cookie'))
    .join('; ')
}

async function assessmentIn(cookie: string, country: string): Promise<string> {
  const read = async <T>(path: string): Promise<readonly T[]> => (await ask(cookie, 'GET', path)).json() as Promise<T[]>
  const [round] = await read<{ id: string }>('/api/rounds')
  const rows = await read<{ id: string; country: string }>(`/api/assessments?round=${round?.id}`)
  return must(
    rows.find((row) => row.country === country),
    `an assessment of ${country}`,
  ).id
}

async function post<T>(cookie: string, path: string, body: unknown): Promise<T> {
  const answer = await ask(cookie, 'POST', path, body)
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

function ask(cookie: string | null, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(server.origin + path, {
    method,
    headers: {
      origin: server.origin,
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}
