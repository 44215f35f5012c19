import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { answerFlag, propose } from '../../shared/document/answers.ts'
import { addEntry, entryIds, setEntryField, setEntryRemoved } from '../../shared/document/entries.ts'
import { narrativeOf, readNarrative } from '../../shared/document/narrative.ts'
import { flagIdSchema, indicatorCodeSchema, memberIdSchema, type MemberId } from '../../shared/domain/ids.ts'
import { by, proposalBy } from '../support/contentDocs.ts'
import { CONTENT, startRooms } from '../support/roomServer.ts'
import type { SeededRandom } from '../support/seededRandom.ts'
import { withSeeds } from '../support/withSeeds.ts'
import type { StockClient } from '../support/stockClient.ts'

const CLIENTS = 5
const OPERATIONS = 300
const CODES = ['ID-01', 'ID-02', 'AS-01'].map((code) => indicatorCodeSchema.parse(code))
const FLAG = flagIdSchema.parse('F1')
const FIELDS = ['rationale:ID-01', 'conclusion:ID'] as const

interface Participant {
  readonly member: MemberId
  readonly client: StockClient
  /** Marks written, with the barrier that covers them. */
  readonly marks: { readonly mark: string; readonly barrier: number }[]
}

/** One random deed on any of the shared types. */
function act({ client: { doc }, member }: Participant, random: SeededRandom, n: number): void {
  const fragment = narrativeOf(doc, random.pick(FIELDS))
  const deeds: readonly (() => void)[] = [
    () => propose(doc, random.pick(CODES), proposalBy(member, { status: 'no-data', reason: `n${n}` }, n)),
    () => answerFlag(doc, FLAG, { met: random.chance(0.5), by: member, reason: '', at: n }),
    () => void addEntry(doc, 'evidence', { title: `source ${n}` }, by(member, n)),
    () => {
      const ids = entryIds(doc, 'evidence')
      if (ids.length > 0) setEntryField(doc, 'evidence', random.pick(ids), 'title', `title ${n}`)
    },
    () => {
      const ids = entryIds(doc, 'evidence')
      if (ids.length > 0) setEntryRemoved(doc, 'evidence', random.pick(ids), random.chance(0.5) ? by(member, n) : null)
    },
    () => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(`p${n} `)])
      fragment.insert(random.int(fragment.length + 1), [paragraph])
    },
    () => editText(fragment, random, n),
    () => {
      if (fragment.length > 3) fragment.delete(random.int(fragment.length), 1)
    },
  ]
  random.pick(deeds)()
}

function editText(fragment: Y.XmlFragment, random: SeededRandom, n: number): void {
  const texts = fragment.toArray().flatMap((node) => (node instanceof Y.XmlElement ? node.toArray() : []))
  const text = texts[random.int(Math.max(1, texts.length))]
  if (!(text instanceof Y.XmlText)) return
  const at = random.int(text.length + 1)
  if (random.chance(0.3) && text.length > 2) text.delete(random.int(text.length - 1), 1)
  else if (random.chance(0.3) && at < text.length) text.format(at, 1, { bold: random.chance(0.5) ? {} : null })
  else text.insert(at, random.pick(['š', 'ж', 'é', '👩🏽‍⚖️', `w${n} `]))
}

const sortedEntries = (values: Record<string, unknown>): readonly [string, unknown][] =>
  Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
const contents = (doc: Y.Doc): string =>
  JSON.stringify([
    ['proposals', 'flags', 'evidence'].map((name) => sortedEntries(doc.getMap(name).toJSON())),
    FIELDS.map((field) => readNarrative(narrativeOf(doc, field))),
  ])

test(
  'trap 4: five people, 300 random deeds, links that come and go: all copies equal, everything confirmed is in them',
  () => withSeeds('convergence', converge, { fixed: [1] }),
  60_000,
)

async function converge(random: SeededRandom): Promise<void> {
  const server = await startRooms({ timing: { idleMs: 1 } })
  const people = Array.from({ length: CLIENTS }, (_, n): Participant => {
    const member = memberIdSchema.parse(`member00000${n}`)
    return { member, client: server.client(member), marks: [] }
  })
  await Promise.all(people.map(({ client }) => client.synced()))
  for (let n = 0; n < OPERATIONS; n++) {
    const person = random.pick(people)
    const { client } = person
    act(person, random, n)
    if (client.provider.wsconnected && random.chance(0.2)) {
      const mark = `mark${n}`
      client.doc.getMap('flags').set(mark, n)
      person.marks.push({ mark, barrier: client.sendFlush() })
    }
    if (random.chance(0.06)) client.provider.disconnect()
    if (random.chance(0.3)) random.pick(people).client.provider.connect()
    if (random.chance(0.5)) await new Promise((resolve) => setImmediate(resolve))
  }
  const confirmed = people.flatMap(({ client, marks }) =>
    marks.filter(({ barrier }) => client.durable.includes(barrier)).map(({ mark }) => mark),
  )
  for (const { client } of people) client.provider.connect()
  await Promise.all(people.map(({ client }) => client.synced()))
  await Promise.all(people.map(({ client }) => client.flush()))
  const stored = await server.hub.read(CONTENT, contents)
  for (const { client } of people) await vi.waitFor(() => expect(contents(client.doc)).toBe(stored), { timeout: 5_000 })
  expect(stored.length).toBeGreaterThan(1_000)
  expect(confirmed.length).toBeGreaterThan(5)
  expect(confirmed.filter((mark) => !stored.includes(`"${mark}"`))).toEqual([])
  expect(await server.hub.read(CONTENT, (doc) => doc.store.pendingStructs)).toBeNull()
  expect(people.flatMap(({ client }) => client.controls.filter(({ kind }) => kind === 'refused'))).toEqual([])

  const fresh = new Y.Doc()
  for (const { update } of (await server.store.load(CONTENT))?.records ?? []) Y.applyUpdate(fresh, update)
  expect(contents(fresh)).toBe(stored)
}
