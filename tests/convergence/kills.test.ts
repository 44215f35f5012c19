import { expect, test } from 'vitest'
import { readContent } from '../../shared/document/content.ts'
import { memberIdSchema, type MemberId } from '../../shared/domain/ids.ts'
import type { SeededRandom } from '../support/seededRandom.ts'
import { withSeeds } from '../support/withSeeds.ts'
import type { FakeClient } from '../torture/support/FakeClient.ts'
import { Torture } from '../torture/support/Torture.ts'
import { actRandomly, contentsOf } from './deeds.ts'

const CLIENTS = 6
const OPERATIONS = Number(process.env.CONVERGENCE_OPERATIONS ?? 10_000)
const OPERATIONS_OF_KEPT_SEEDS = 1_600
const KILL_EVERY = 1_500
/** For half a minute after a start words under ids that nobody named wait for their owner, and then for a heartbeat. */
const RETURN_LIMIT_MS = 60_000
const LIMIT_MS = 600_000 + OPERATIONS * 40

interface Participant {
  readonly member: MemberId
  readonly client: FakeClient
}

/** What must be empty after a run, and how much was marked. */
interface Leftovers {
  readonly invalid: readonly string[]
  readonly lost: readonly string[]
  readonly pending: readonly unknown[]
  readonly refused: readonly unknown[]
  readonly marks: number
}

/** Random deeds of six people whose links break, over a server that is killed. Rejects where copies or presence do not come to agree. */
async function fuzz(random: SeededRandom, operations: number): Promise<Leftovers> {
  const torture = new Torture('convergence', 'normal', random)
  try {
    return await fuzzWith(torture, operations)
  } finally {
    await torture.end()
  }
}

async function fuzzWith(torture: Torture, operations: number): Promise<Leftovers> {
  const invalid: string[] = []
  const { random } = torture
  const directory = await torture.folder()
  let server = await torture.rooms(directory)
  const place = { port: server.port }
  const people = Array.from({ length: CLIENTS }, (_, n): Participant => {
    const cookie = `member00000${n}`
    return { member: memberIdSchema.parse(cookie), client: torture.client(place, `c${n}`, { cookie, retryMs: 20 }) }
  })
  const clients = people.map(({ client }) => client)
  await torture.until(() => clients.every(({ synced }) => synced), 'everybody has the document')
  for (let n = 1; n <= operations; n++) {
    const { member, client } = random.pick(people)
    actRandomly(client.doc, member, random, n)
    if (random.chance(0.1)) {
      client.doc.getMap('flags').set(`mark${n}`, n)
      client.remember(`mark${n}`)
      client.flush()
    }
    if (random.chance(0.01)) client.cut()
    if (n % 50 === 0) invalid.push(...readContent(client.doc).invalid)
    if (n % KILL_EVERY === 0) {
      await server.end('SIGKILL')
      server = await torture.rooms(directory, { port: place.port })
    }
    if (random.chance(0.3)) await new Promise((resolve) => setImmediate(resolve))
  }
  // What a client remembers in the last moments is confirmed once all links are back.
  await torture.until(() => clients.every(({ synced }) => synced), 'everybody is back', 30_000)
  clients.forEach((client) => client.flush())
  await torture.until(
    () => clients.every(({ acknowledged, written }) => acknowledged.size === written.length),
    'all is confirmed',
    RETURN_LIMIT_MS,
  )
  await torture.until(
    () => new Set(clients.map(({ doc }) => contentsOf(doc))).size === 1,
    'all copies are equal',
    RETURN_LIMIT_MS,
  )
  await checkPresence(torture, clients)
  await server.end('SIGKILL')
  server = await torture.rooms(directory, { port: place.port })
  const witness = torture.client(server, 'witness')
  await torture.until(() => witness.synced, 'a newcomer has the document')
  const [first] = clients
  if (!first) throw new Error('Nobody is there')
  await torture.until(
    () => contentsOf(witness.doc) === contentsOf(first.doc),
    'a newcomer after a kill holds the same',
    30_000,
  )
  const marks = new Set(witness.doc.getMap('flags').keys())
  return {
    invalid,
    lost: clients.flatMap(({ acknowledged }) => [...acknowledged]).filter((mark) => !marks.has(mark)),
    pending: [witness, ...clients]
      .flatMap(({ doc }) => [doc.store.pendingStructs, doc.store.pendingDs])
      .filter((part) => part !== null),
    refused: clients.flatMap(({ controls }) => controls.filter(({ kind }) => kind === 'refused')),
    marks: marks.size,
  }
}

function expectNothingLeft({ marks, ...rest }: Leftovers, operations: number): void {
  expect(rest).toEqual({ invalid: [], lost: [], pending: [], refused: [] })
  expect(marks).toBeGreaterThan(operations / 20)
}

/** Everybody sees exactly the others; who leaves is gone for all. */
async function checkPresence(torture: Torture, clients: readonly FakeClient[]): Promise<void> {
  const shown = (living: readonly FakeClient[]): boolean =>
    living.every((client) => {
      const others = living.filter((other) => other !== client).map(({ doc }) => doc.clientID)
      return client.present.size === others.length && others.every((id) => client.present.has(id))
    })
  await torture.until(() => shown(clients), 'everybody sees exactly the living')
  const [leaver, ...rest] = clients
  leaver?.stop()
  await torture.until(() => shown(rest), 'who left is gone for all')
}

test(
  `RO175 ${CLIENTS} people, ${OPERATIONS} random deeds, cut links and kill -9 in between: confirmed is kept, copies are equal, presence is true`,
  () =>
    withSeeds('kills', async (random) => expectNothingLeft(await fuzz(random, OPERATIONS), OPERATIONS), { fixed: [] }),
  LIMIT_MS,
)

test(
  'RO175 the same with the seeds that are run each time',
  () =>
    withSeeds('killsShort', async (random) =>
      expectNothingLeft(await fuzz(random, OPERATIONS_OF_KEPT_SEEDS), OPERATIONS_OF_KEPT_SEEDS),
    ),
  LIMIT_MS,
)
