import { putAssignment, putComment, putThread } from '../../shared/document/discussion/discussionParts.ts'
import type { Country } from '../../shared/domain/country.ts'
import { COUNTRIES } from '../../shared/domain/country.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import { mentionOf } from '../../shared/domain/inbox/mentions.ts'
import { indicatorsOf, type Instrument } from '../../shared/domain/instrument.ts'
import { sampleEditors } from './people.ts'
import { pick, seededId } from './seeded.ts'
import type { SampleRound } from './rounds.ts'

/** A discussion document as `shared/document` takes it. */
export type DiscussionDocument = Parameters<typeof putThread>[0]

const TALKS: readonly (readonly [question: string, reply: string, resolved: boolean])[] = [
  [
    'Your level text says “in nearly all cases”. Is that from figures or from interviews?',
    'From interviews in four towns; the figures cover the capital only. I will say so in the rationale.',
    false,
  ],
  [
    'We count this differently: a referral by an NGO is in our figures. Could you add your definition?',
    'Added to the evidence card.',
    true,
  ],
]
const DAY_MS = 86_400_000
const DUE_MS = 7 * DAY_MS

/** The thread of one of a country's talks, and when it began. */
export const talkOf = (country: Country, round: SampleRound, index: number) => ({
  thread: seededId('thread', country, round.index, index) as EntryId, // brand: seededId keeps the pattern
  at: round.end - (6 - index) * DAY_MS,
})

/** When somebody was asked to see to a talk that began then. */
export const assignedAt = (began: number): number => began + DAY_MS / 2

/**
 * Two short talks with a neighbouring team, on two indicators; a released round has none left open. In the one at work the
 * first names who is asked and was given to them, with a day.
 */
export function seedDiscussion(
  doc: DiscussionDocument,
  country: Country,
  round: SampleRound,
  instrument: Instrument,
): void {
  const [asking, answering] = [sampleEditors(askingCountry(country))[0].id, sampleEditors(country)[0].id]
  TALKS.forEach(([question, reply, resolved], index) => {
    const key = [country, round.index, index] as const
    const [first, ...rest] = indicatorsOf(instrument).filter((indicator) => indicator.dimension === 'practice')
    if (!first) return
    const { code } = pick([first, ...rest], ...key)
    const { thread, at } = talkOf(country, round, index)
    putThread(doc, {
      id: thread,
      anchor: { kind: 'indicator', indicator: code },
      by: asking,
      at,
      resolved: resolved || round.index === 0 ? { by: answering, at: at + 2 * DAY_MS } : null,
      withdrawn: false,
    })
    const comment = (part: number, by: typeof asking, text: string): void =>
      putComment(doc, {
        id: seededId('comment', ...key, part) as EntryId, // brand: seededId keeps the pattern
        thread,
        by,
        text,
        at: at + part * DAY_MS,
      })
    const isGiven = index === 0 && round.index === 1
    comment(0, asking, isGiven ? `${mentionOf(answering)} ${question}` : question)
    comment(1, answering, reply)
    if (!isGiven) return
    const due = new Date(round.end + DUE_MS).toISOString().slice(0, 10)
    putAssignment(doc, thread, { to: answering, due, by: sampleEditors(country)[1].id, at: assignedAt(at), done: null })
  })
}

/** The neighbour whose team asks. */
export function askingCountry(country: Country): Country {
  return COUNTRIES[(COUNTRIES.indexOf(country) + 1) % COUNTRIES.length] ?? 'RS'
}
