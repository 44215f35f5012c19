import { readAnswers, readOpinions, readStatement } from '../../shared/document/reviews/reviewParts.ts'
import { indicatorsOf } from '../../shared/domain/instrument.ts'
import { WHOLE_PLACE } from '../../shared/domain/reviews/opinion.ts'
import { submittedAt, type Review } from '../../shared/domain/reviews/review.ts'
import { isUnsealed } from '../../shared/domain/reviews/reviewRights.ts'
import type { PrintedReply } from '../../shared/protocol/approvals.ts'
import type { Account } from '../registry/Registry.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import { dueEndOf } from '../workspace/findReview.ts'
import { readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { reviewRoom } from './reviewRooms.ts'

type Reader = Pick<Workspace, 'hub' | 'registry' | 'instrument' | 'now' | 'timeZone' | 'log'>

/**
 * What is printed of the replies to an assessment, for who may `read` it: those that were submitted and are sealed no more, and
 * silence of somebody who had a seat where the last day is over. The earliest last day first.
 */
export async function repliesFor(
  workspace: Workspace,
  actor: Account,
  assessment: string,
): Promise<readonly PrintedReply[]> {
  return printedReplies(workspace, readableAssessment(workspace, actor, assessment).id)
}

/** The same for a file that is made of an assessment, whoever asked for it. */
export async function printedReplies(
  reader: Reader,
  assessment: Review['assessment'],
): Promise<readonly PrintedReply[]> {
  const replies: PrintedReply[] = []
  for (const review of reader.registry.state().reviews)
    if (review.assessment === assessment && review.kind === 'reply')
      replies.push(...(await printedReply(reader, review)))
  return replies.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.party < b.party ? -1 : 1))
}

async function printedReply(reader: Reader, review: Review): Promise<readonly PrintedReply[]> {
  const { id, party, due, phase } = review
  if (phase.state === 'planned' || phase.state === 'withdrawn') return []
  const submitted = submittedAt(review)
  const dueEnd = dueEndOf(reader, review)
  const head = { review: id, party, due, submitted }
  const now = reader.now()
  // who was never there is not said to have been silent
  if (submitted === null) return now > dueEnd && review.reviewers.length > 0 ? [{ ...head, ...SILENCE() }] : []
  if (!isUnsealed({ state: phase.state, isSubmitted: true, seal: review.seal, dueEnd }, now)) return []
  return [{ ...head, ...(await wordsOf(reader, review)) }]
}

type Words = Pick<PrintedReply, 'statement' | 'indicators' | 'answers' | 'isDamaged'>
const SILENCE = (): Words => ({ statement: null, indicators: [], answers: [], isDamaged: false })

/** Says so where the document is damaged: a reply that cannot be read is no reply without words. */
async function wordsOf({ hub, instrument, log }: Reader, { id, phase }: Review): Promise<Words> {
  const isAnswered = 'answered' in phase && phase.answered !== null
  try {
    return await hub.read(reviewRoom(id), (doc) => {
      const opinions = readOpinions(doc)
      const answers = isAnswered ? readAnswers(doc) : new Map<string, { readonly text: string }>()
      const codes = indicatorsOf(instrument).map(({ code }) => code)
      return {
        isDamaged: false,
        statement: readStatement(doc)?.text ?? null,
        indicators: codes.flatMap((indicator) => {
          const here = opinions.filter((each) => each.indicator === indicator)
          const texts = here.flatMap(({ text }) => (text === '' ? [] : [text]))
          return here.length === 0 ? [] : [{ indicator, texts, views: here.map(({ view }) => view) }]
        }),
        answers: [WHOLE_PLACE, ...codes].flatMap((place) => {
          const words = answers.get(place)
          return words ? [{ place, text: words.text }] : []
        }),
      }
    })
  } catch (error) {
    if (!isUnreadable(error)) throw error
    log.error({ review: id, error: String(error) }, 'The document of a review cannot be read')
    return { ...SILENCE(), isDamaged: true }
  }
}
