import * as Y from 'yjs'
import { answerFlag, decide, propose, reopen, withdrawProposal } from '../../shared/document/answers.ts'
import { addEntry, entryIds, setEntryField, setEntryRemoved } from '../../shared/document/entries.ts'
import { narrativeOf, readNarrative } from '../../shared/document/narrative.ts'
import { entryIdSchema, flagIdSchema, indicatorCodeSchema, type MemberId } from '../../shared/domain/ids.ts'
import { by, proposalBy } from '../support/contentDocs.ts'
import type { SeededRandom } from '../support/seededRandom.ts'

const CODES = ['ID-01', 'ID-02', 'AS-01'].map((code) => indicatorCodeSchema.parse(code))
const FLAG = flagIdSchema.parse('F1')
const FIELDS = ['rationale:ID-01', 'conclusion:ID'] as const
const MOST_PARAGRAPHS = 12

/** One random deed of a member on any of the shared types. */
export function actRandomly(doc: Y.Doc, member: MemberId, random: SeededRandom, n: number): void {
  const deeds = [answerDeeds, entryDeeds, narrativeDeeds, narrativeDeeds]
  random.pick(random.pick(deeds)(doc, member, random, n))()
}

type Deeds = readonly (() => void)[]

function answerDeeds(doc: Y.Doc, member: MemberId, random: SeededRandom, n: number): Deeds {
  const code = random.pick(CODES)
  const answer = { status: 'no-data', reason: `n${n}` } as const
  return [
    () => propose(doc, code, proposalBy(member, answer, n)),
    () => withdrawProposal(doc, code, member),
    () => {
      const id = entryIdSchema.parse(`decision${String(n).padStart(6, '0')}`)
      decide(doc, code, { id, answer, reason: `r${n}`, dissent: [], by: member, at: n })
    },
    () => reopen(doc, code),
    () => answerFlag(doc, FLAG, random.chance(0.8) ? { met: random.chance(0.5), by: member, reason: '', at: n } : null),
  ]
}

function entryDeeds(doc: Y.Doc, member: MemberId, random: SeededRandom, n: number): Deeds {
  const kind = random.pick(['evidence', 'recommendation', 'request', 'practice'] as const)
  const ids = entryIds(doc, kind)
  if (ids.length === 0) return [() => void addEntry(doc, kind, {}, by(member, n))]
  const id = random.pick(ids)
  return [
    () => void (ids.length < 30 && addEntry(doc, kind, {}, by(member, n))),
    () => setEntryField(doc, 'evidence', id, 'title', `title ${n}`),
    () => setEntryRemoved(doc, kind, id, random.chance(0.5) ? by(member, n) : null),
  ]
}

function narrativeDeeds(doc: Y.Doc, _member: MemberId, random: SeededRandom, n: number): Deeds {
  const fragment = narrativeOf(doc, random.pick(FIELDS))
  const insert = (): void =>
    void (
      fragment.length < MOST_PARAGRAPHS && fragment.insert(random.int(fragment.length + 1), [paragraphOf(`p${n} `)])
    )
  const texts = fragment.toArray().flatMap((node) => (node instanceof Y.XmlElement ? node.toArray() : []))
  const text = texts[random.int(Math.max(1, texts.length))]
  if (!(text instanceof Y.XmlText)) return [insert]
  const at = wholeIndex(text, random.int(text.length + 1))
  const some = wholeIndex(text, Math.min(at + 1 + random.int(4), text.length)) - at
  return [
    insert,
    () => text.insert(at, random.pick(['š', 'ж', 'é', '👩🏽‍⚖️', `w${n} `])),
    () => text.insert(at, `w${n} `),
    () => void (some > 0 && text.delete(at, some)),
    () =>
      void (
        some > 0 &&
        text.format(at, some, random.pick([{ bold: {} }, { bold: null }, { link: { href: `https://a.example/${n}` } }]))
      ),
    () => splitParagraph(fragment, text, at),
    () => void (fragment.length > 3 && fragment.delete(random.int(fragment.length), 1)),
  ]
}

/** An index that stands in no character pair: editors never write there, and Yjs tears the pair where one copy alone splits it. */
function wholeIndex(text: Y.XmlText, index: number): number {
  const plain = (text.toDelta() as { insert: unknown }[]) // the shape of a delta
    .map(({ insert }) => (typeof insert === 'string' ? insert : ' '))
    .join('')
  return /[\uDC00-\uDFFF]/.test(plain.charAt(index)) && /[\uD800-\uDBFF]/.test(plain.charAt(index - 1))
    ? index - 1
    : index
}

function paragraphOf(words: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  return paragraph
}

/** As the Enter key does it: the rest of the text goes into a new paragraph behind. */
function splitParagraph(fragment: Y.XmlFragment, text: Y.XmlText, at: number): void {
  const index = fragment.toArray().findIndex((node) => node === text.parent)
  if (index < 0 || fragment.length >= MOST_PARAGRAPHS) return
  fragment.doc?.transact(() => {
    const rest = text
      .toString()
      .replaceAll(/<[^>]*>/g, '')
      .slice(at)
    text.delete(at, text.length - at)
    fragment.insert(index + 1, [paragraphOf(rest)])
  })
}

const sortedEntries = (values: Record<string, unknown>): readonly [string, unknown][] =>
  Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))

/** All of a document's content as one text; equal texts mean equal copies. */
export function contentsOf(doc: Y.Doc): string {
  const maps = ['proposals', 'decisions', 'settled', 'flags', 'evidence', 'recommendations', 'requests', 'practices']
  return JSON.stringify([
    maps.map((name) => sortedEntries(doc.getMap(name).toJSON())),
    FIELDS.map((field) => readNarrative(narrativeOf(doc, field))),
  ])
}
