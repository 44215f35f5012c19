import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { emptyRegistry } from '../../../server/registry/emptyRegistry.ts'
import { memoryRegistry } from '../../../server/registry/memoryRegistry.ts'
import { registryStateSchema, type RegistryState } from '../../../server/registry/Registry.ts'
import { inboxRoom } from '../../../server/inbox/inboxRooms.ts'
import { SAMPLE_PEOPLE } from '../../../server/sample/people.ts'
import { seedSample, type SampleTarget } from '../../../server/sample/seedSample.ts'
import { readContent, type ContentSnapshot } from '../../../shared/document/content.ts'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import { readNotices } from '../../../shared/document/inbox/inboxParts.ts'
import { figuresOf } from '../../../shared/document/entryLists.ts'
import {
  narrativeFields,
  narrativeOf,
  narrativeText,
  unknownNarrativeNames,
} from '../../../shared/document/narrative.ts'
import { scoreInputOf } from '../../../shared/document/scoreInput.ts'
import { COUNTRIES } from '../../../shared/domain/country.ts'
import { indicatorsOf, instrumentSchema } from '../../../shared/domain/instrument.ts'
import { isOverdue } from '../../../shared/domain/request.ts'
import core from '../../../shared/instrument/ban-core.json' with { type: 'json' }
import type { RoomName } from '../../../shared/protocol/rooms.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { must } from '../../../shared/util/assert.ts'
import { parse } from '../../../shared/util/validate.ts'

const NOW = Date.UTC(2026, 10, 24, 9)
const parsedCore = parse(instrumentSchema, core)
if (!parsedCore.ok) throw new Error('ban-core.json does not parse')
const instrument = parsedCore.value

interface Seeded {
  readonly docs: ReadonlyMap<RoomName, Y.Doc>
  readonly state: Readonly<RegistryState>
  readonly target: SampleTarget
  readonly hashes: string[]
  /** How many assessments there were when the scores were started. */
  readonly starts: number[]
}

/** Rooms as the hub keeps them, without sockets and disk. */
async function seeded(existing?: RegistryState['accounts'][number]): Promise<Seeded> {
  const docs = new Map<RoomName, Y.Doc>()
  const hashes: string[] = []
  const starts: number[] = []
  const registry = memoryRegistry({ ...emptyRegistry(NOW), accounts: existing ? [existing] : [] })
  const target: SampleTarget = {
    registry,
    instrument,
    passwords: {
      async hash(password) {
        hashes.push(password)
        return `hash of ${password}`
      },
    },
    scores: { start: async () => void starts.push(registry.state().assessments.length) },
    hub: {
      async create(room, seed) {
        if (docs.has(room)) return false
        const doc = new Y.Doc()
        seed(doc)
        docs.set(room, doc)
        return true
      },
      async read(room, look) {
        return look(must(docs.get(room), room), { ownerOf: () => undefined })
      },
    },
  }
  await seedSample(target, { password: 'a long sample password', now: NOW })
  return { docs, state: registry.state(), target, hashes, starts }
}

const sample = await seeded()

function contents(period: string): { country: string; content: ContentSnapshot; doc: Y.Doc }[] {
  const round = must(
    sample.state.rounds.find((r) => r.period === period),
    period,
  )
  return sample.state.assessments
    .filter((assessment) => assessment.round === round.id)
    .map((assessment) => {
      const doc = must(sample.docs.get(roomName({ kind: 'content', assessment: assessment.id })), assessment.country)
      return { country: assessment.country, content: readContent(doc), doc }
    })
}

const standings = (content: ContentSnapshot): Record<string, number> => {
  const counts: Record<string, number> = {}
  const input = scoreInputOf(content)
  for (const { code } of indicatorsOf(instrument)) {
    const answer = input.answers.get(code)
    const kind = answer?.kind === 'settled' ? answer.answer.status : (answer?.kind ?? 'unanswered')
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

describe('the sample workspace', () => {
  test('DM65 is marked as a sample, in the registry and in every document', () => {
    expect(sample.state.workspace).toMatchObject({ title: 'Sample workspace', sample: true })
    expect(sample.state.partners.map((partner) => partner.country)).toEqual([...COUNTRIES])
    for (const { content } of [...contents('2024'), ...contents('2026')]) expect(content.meta?.sample).toBe(true)
  })

  test('has the accounts that the documentation names, all with one hash made once', () => {
    const cc = ['rs', 'ba', 'me', 'al', 'mk', 'nl']
    expect(sample.state.accounts.map((account) => account.email)).toEqual([
      'facilitator@ocena.example',
      ...cc.flatMap((c) => [`editor.${c}@ocena.example`, `editor2.${c}@ocena.example`]),
      'commenter.nl@ocena.example',
      'reader@ocena.example',
    ])
    expect(sample.hashes).toEqual(['a long sample password'])
    expect(new Set(sample.state.accounts.map((account) => account.passwordHash)).size).toBe(1)
  })

  test('shows its scores at once', () => {
    expect(sample.starts).toEqual([12])
  })

  test('gives a registry that parses', () => {
    expect(parse(registryStateSchema, sample.state)).toMatchObject({ ok: true })
  })

  test('has a released round and one at work that follows it', () => {
    expect(sample.state.rounds.map((round) => [round.period, round.stage])).toEqual([
      ['2024', 'released'],
      ['2026', 'drafting'],
    ])
    const [first, second] = sample.state.rounds
    expect(second?.previous).toBe(first?.id)
    expect(sample.state.assessments).toHaveLength(12)
    expect(sample.state.released.map(({ summary }) => summary.country)).toEqual([...COUNTRIES])
    for (const { summary } of sample.state.released) expect(summary.overall.value).toBeGreaterThan(0.5)
  })

  test('DM65 holds nothing that the parsers or the instrument refuse', () => {
    for (const { content, doc } of [...contents('2024'), ...contents('2026')]) {
      expect([...content.invalid]).toEqual([])
      const sheet = scoreAll(instrument, scoreInputOf(content))
      expect([...sheet.nodes.values()].filter((node) => node.flags.includes('invalid'))).toEqual([])
      for (const field of narrativeFields(doc)) {
        expect(unknownNarrativeNames(narrativeOf(doc, field))).toEqual([])
        expect(narrativeText(narrativeOf(doc, field)).length).toBeGreaterThan(20)
      }
    }
  })

  test('2024 is nearly complete and decided; 2026 is half-way, with contested and open answers in every country', () => {
    for (const { content } of contents('2024')) {
      const counts = standings(content)
      expect(counts['answered']).toBeGreaterThanOrEqual(60)
      expect(counts['contested']).toBeUndefined()
      for (const entry of content.indicators.values()) expect(entry.decision).not.toBeNull()
    }
    const all: Record<string, number> = {}
    for (const { country, content } of contents('2026')) {
      const counts = standings(content)
      for (const [kind, count] of Object.entries(counts)) all[kind] = (all[kind] ?? 0) + count
      expect([country, counts['contested'] ?? 0]).toEqual([country, expect.toSatisfy((n: number) => n >= 2 && n <= 14)])
      expect([country, counts['unanswered'] ?? 0]).toEqual([country, expect.toSatisfy((n: number) => n >= 14)])
    }
    expect((all['answered'] ?? 0) / 420).toBeGreaterThan(0.45)
    expect((all['answered'] ?? 0) / 420).toBeLessThan(0.65)
    for (const status of ['no-data', 'not-obtained', 'not-applicable']) expect(all[status]).toBeGreaterThan(0)
  })

  test('about half of the indicators have a rationale, some areas a conclusion, every country practices', () => {
    for (const { content, doc } of contents('2026')) {
      const fields = narrativeFields(doc)
      const rationales = fields.filter((field) => field.startsWith('rationale:')).length
      expect(rationales).toBeGreaterThanOrEqual(15)
      expect(rationales).toBeLessThanOrEqual(50)
      expect(fields.some((field) => field.startsWith('conclusion:'))).toBe(true)
      expect(content.practice.size).toBe(3)
    }
  })

  test('every country has exactly one overdue request in 2026 and none in 2024', () => {
    const today = '2026-11-24'
    const overdue = (period: string): number[] =>
      contents(period).map(({ content }) => [...content.request.values()].filter((r) => isOverdue(r, today)).length)
    expect(overdue('2026')).toEqual([1, 1, 1, 1, 1, 1])
    expect(overdue('2024')).toEqual([0, 0, 0, 0, 0, 0])
  })

  test('2026 carries every recommendation of 2024 with what became of some, and adds new ones', () => {
    const before = new Map(contents('2024').map(({ country, content }) => [country, content]))
    for (const { country, content } of contents('2026')) {
      const earlier = must(before.get(country), country)
      const carried = [...content.recommendation.values()].filter((entry) => entry.carriedFrom !== null)
      expect(new Set(carried.map((entry) => entry.carriedFrom))).toEqual(new Set(earlier.recommendation.keys()))
      expect(carried.some((entry) => entry.followUp !== null)).toBe(true)
      expect(content.recommendation.size).toBeGreaterThan(carried.length)
    }
  })

  test('evidence keeps every fact once, with its source, and figures that contradict side by side', () => {
    const figures = contents('2026').flatMap(({ content }) => [...content.figure.values()])
    expect(figures).toHaveLength(351)
    expect(figures.every((figure) => figure.url.startsWith('http') && figure.evidence !== null)).toBe(true)
    const serbia = must(
      contents('2026').find(({ country }) => country === 'RS'),
      'Serbia',
    ).content
    const card = must(
      [...serbia.evidence.values()].find((entry) => entry.title === 'Formally identified victims'),
      'the card',
    )
    const of2019 = [...serbia.figure.values()].filter((f) => f.evidence === card.id && f.period === '2019')
    expect(of2019.map((figure) => figure.value).toSorted()).toEqual(['36', '39'])
    expect(card.chosen).toBeNull()
    const netherlands = must(
      contents('2026').find(({ country }) => country === 'NL'),
      'NL',
    ).content
    const chosen = [...netherlands.evidence.values()].filter((entry) => entry.chosen !== null)
    expect(chosen.map((entry) => netherlands.figure.get(must(entry.chosen, 'chosen'))?.value)).toEqual(['1013'])
  })

  test('evidence points at indicators that the instrument has', () => {
    const codes = new Set<string>(indicatorsOf(instrument).map((indicator) => indicator.code))
    for (const { content } of contents('2026')) {
      const linked = [...content.evidence.values(), ...content.recommendation.values(), ...content.request.values()]
      for (const entry of linked) {
        expect(entry.indicators.length).toBeGreaterThan(0)
        expect(entry.indicators.filter((code) => !codes.has(code))).toEqual([])
      }
    }
  })

  test('people who speak in it are members', () => {
    const members = new Set<string>(sample.state.accounts.map((account) => account.id))
    for (const { content } of [...contents('2024'), ...contents('2026')])
      for (const { proposals, log } of content.indicators.values()) {
        for (const proposal of proposals) expect(members).toContain(proposal.member)
        for (const decision of log) expect(members).toContain(decision.by)
      }
    for (const [room, doc] of sample.docs) {
      if (!room.endsWith('/discussion')) continue
      expect(viewDiscussion(doc).threads()).toHaveLength(2)
      for (const thread of viewDiscussion(doc).threads()) expect(members).toContain(thread.by)
    }
  })

  test('RO603 in the round at work its editors are named and asked for something, and their bell says so', () => {
    const threads = new Map(
      [...sample.docs].flatMap(([room, doc]) =>
        room.endsWith('/discussion')
          ? viewDiscussion(doc)
              .threads()
              .map((thread) => [thread.id, thread] as const)
          : [],
      ),
    )
    expect([...threads.values()].filter(({ assignment }) => assignment)).toHaveLength(6)
    const kinds = new Map(
      SAMPLE_PEOPLE.map(({ id, email }) => {
        const notices = readNotices(must(sample.docs.get(inboxRoom(id)), email))
        for (const { kind, thread, by, at } of notices) {
          const about = must(threads.get(must(thread, kind)), kind)
          const deeds = kind === 'assignment' ? [about.assignment] : about.comments
          expect(deeds).toContainEqual(expect.objectContaining({ by, at }))
        }
        return [email, notices.map(({ kind }) => kind)]
      }),
    )
    expect(kinds.get('editor.rs@ocena.example')).toEqual(['reply', 'assignment', 'mention'])
    expect(kinds.get('editor2.rs@ocena.example')).toEqual([])
  })

  test('DM65 figures of one card stand in the order of their years', () => {
    for (const { country, content } of contents('2026'))
      for (const { id, title } of content.evidence.values()) {
        const years = figuresOf(content.figure, id).present.map(({ period }) => period.slice(0, 4))
        expect(years, `${country}: ${title}`).toEqual(years.toSorted())
      }
  })

  test('DM65 comes out the same every time', async () => {
    const again = await seeded()
    expect(again.state).toEqual(sample.state)
    for (const [room, doc] of sample.docs) {
      const other = must(again.docs.get(room), room)
      expect(readContent(other)).toEqual(readContent(doc))
      expect(viewDiscussion(other).threads()).toEqual(viewDiscussion(doc).threads())
    }
  })

  test('a start that was cut short can be repeated, and an account that exists is left as it is', async () => {
    const facilitator = {
      ...must(sample.state.accounts[0], 'the facilitator'),
      passwordHash: 'her own',
      name: 'Somebody Else',
    }
    const twice = await seeded(facilitator)
    expect(twice.state.accounts.filter((account) => account.email === facilitator.email)).toEqual([facilitator])
    expect(twice.state.accounts).toHaveLength(sample.state.accounts.length)
  })
})
