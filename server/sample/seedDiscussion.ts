import { putComment, putThread } from '../../shared/document/discussion/discussionParts.ts'
import type { Country } from '../../shared/domain/country.ts'
import { COUNTRIES } from '../../shared/domain/country.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
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

/** Two short talks with a neighbouring team, on two indicators; a released round has none left open. */
export function seedDiscussion(
  doc: DiscussionDocument,
  country: Country,
  round: SampleRound,
  instrument: Instrument,
): void {
  const [asking, answering] = [sampleEditors(neighbour(country))[0].id, sampleEditors(country)[0].id]
  TALKS.forEach(([question, reply, resolved], index) => {
    const key = [country, round.index, index] as const
    const [first, ...rest] = indicatorsOf(instrument).filter((indicator) => indicator.dimension === 'practice')
    if (!first) return
    const { code } = pick([first, ...rest], ...key)
    const at = round.end - (6 - index) * DAY_MS
    const thread = seededId('thread', ...key) as EntryId // brand: seededId keeps the pattern
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
        id: seededId('comment', ...key, part) as EntryId, // brand, as above
        thread,
        by,
        text,
        at: at + part * DAY_MS,
      })
    comment(0, asking, question)
    comment(1, answering, reply)
  })
}

function neighbour(country: Country): Country {
  return COUNTRIES[(COUNTRIES.indexOf(country) + 1) % COUNTRIES.length] ?? 'RS'
}
