import { putAnswer, readAnswers, readOpinions, readStatement } from '../../shared/document/reviews/reviewParts.ts'
import { viewDiscussion, type DiscussionDoc } from '../../shared/document/discussion/discussionView.ts'
import { indicatorOf } from '../../shared/document/discussion/anchorPlace.ts'
import type { MemberId, ReviewId } from '../../shared/domain/ids.ts'
import { WHOLE_PLACE, type ReviewWords } from '../../shared/domain/reviews/opinion.ts'
import type { Review } from '../../shared/domain/reviews/review.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { AnswerReviewBody, ReviewRow } from '../../shared/protocol/reviews.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account } from '../registry/Registry.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import { knownReview, reviewFor } from '../workspace/findReview.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { reviewRoom } from './reviewRooms.ts'
import { reviewRowFor } from './reviewRows.ts'
import { inReviewTurn, refuseStep, takeStep } from './takeStep.ts'
import { tellOfReview } from '../inbox/tellOfReview.ts'

/**
 * Says once what the team answers to what a party submitted, for who may `answer-review`; empty: the team has read it. The
 * words are written as one, and the review is answered with the next write; a start takes away what was cut off between them.
 * `invalid` for a place to which the party said nothing.
 */
export async function answerReview(
  workspace: Workspace,
  actor: Account,
  id: ReviewId,
  { answers }: AnswerReviewBody,
): Promise<ReviewRow> {
  const review = await inReviewTurn(id, async () => {
    refuseStep(knownReview(workspace, actor, id).review, { to: 'answered' })
    reviewFor(workspace, actor, id, 'answer-review')
    const said = { by: actor.id, at: workspace.now() }
    await workspace.hub.transact(
      reviewRoom(id),
      (doc) => {
        reviewFor(workspace, actor, id, 'answer-review')
        refuseUnasked(doc, answers)
        writeAnswers(doc, new Map(answers.map(({ place, text }) => [place, { ...said, text }])))
      },
      actor.id,
    )
    try {
      return await takeStep(workspace, actor.id, id, {
        to: 'answered',
        ability: 'answer-review',
        deed: 'answer-review',
        next: (before) => answeredBy(before, said),
      })
    } catch (error) {
      // refused after all; where this fails too the next start does it
      if (isGiven(workspace, id)) throw error
      await dropAnswers(workspace, id).catch((failure: unknown) =>
        workspace.log.error({ review: id, error: String(failure) }, 'Words of an answer that was refused stay for now'),
      )
      throw error
    }
  })
  await tellOfReview(workspace, review, 'review-answered', actor.id)
  return reviewRowFor(workspace, actor, id)
}

/** Whether a review is noted as answered: then what is written is what was said. */
const isGiven = ({ registry }: Workspace, id: ReviewId): boolean =>
  registry.state().reviews.some((each) => each.id === id && each.phase.state !== 'submitted')

/** Takes away what an answer that was never finished left in the document. */
export async function dropAnswers({ hub }: Pick<Workspace, 'hub'>, id: ReviewId): Promise<void> {
  const room = reviewRoom(id)
  if (await hub.read(room, (doc) => readAnswers(doc).size === 0)) return
  await hub.transact(room, (doc) => writeAnswers(doc, new Map()))
}

/**
 * Takes away the words of answers that were not noted as given: the server ended between the two writes, or refused it. Nobody
 * was told that it was done. To be called before anybody can connect.
 */
export async function dropUngiven(workspace: Pick<Workspace, 'hub' | 'registry' | 'log'>): Promise<void> {
  for (const { id, phase } of workspace.registry.state().reviews) {
    if (phase.state !== 'submitted') continue
    try {
      await dropAnswers(workspace, id)
    } catch (error) {
      if (!isUnreadable(error)) throw error
      workspace.log.error({ review: id, error: String(error) }, 'The document of a review cannot be read')
    }
  }
}

function answeredBy(review: Review, answered: { readonly by: MemberId; readonly at: number }): Review {
  const { phase } = review
  if (phase.state !== 'submitted') throw problem('conflict', `This review is ${phase.state} by now`)
  return { ...review, phase: { ...phase, state: 'answered', answered } }
}

function writeAnswers(doc: DiscussionDoc, answers: ReadonlyMap<string, ReviewWords>): void {
  doc.transact(() => {
    for (const place of readAnswers(doc).keys()) if (!answers.has(place)) putAnswer(doc, place, null)
    for (const [place, words] of answers) putAnswer(doc, place, words)
  })
}

/** What is answered was said, and each place is answered once. */
function refuseUnasked(doc: DiscussionDoc, answers: AnswerReviewBody['answers']): void {
  const said = new Set<string>(readOpinions(doc).map(({ indicator }) => indicator))
  for (const { anchor } of viewDiscussion(doc).threads()) said.add(indicatorOf(anchor) ?? WHOLE_PLACE)
  if (readStatement(doc)) said.add(WHOLE_PLACE)
  const places = answers.map(({ place }) => place)
  const at = places.findIndex((place, index) => !said.has(place) || places.indexOf(place) !== index)
  if (at === -1) return
  throw problem('invalid', 'The team answers what the party said, each place once', {
    faults: [
      {
        path: `answers.${at}.place`,
        value: showValue(places[at]),
        expected: 'a place to which the party said something',
      },
    ],
  })
}
