import { putAnswer, readAnswers, readOpinions, readStatement } from '../../shared/document/reviews/reviewParts.ts'
import { viewDiscussion, type DiscussionDoc } from '../../shared/document/discussion/discussionView.ts'
import { indicatorOf } from '../../shared/document/discussion/anchorPlace.ts'
import type { MemberId, ReviewId } from '../../shared/domain/ids.ts'
import { WHOLE_PLACE, type ReviewWords } from '../../shared/domain/reviews/opinion.ts'
import type { Review } from '../../shared/domain/reviews/review.ts'
import { problem, ProblemError } from '../../shared/protocol/problem.ts'
import type { AnswerReviewBody, ReviewRow } from '../../shared/protocol/reviews.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account } from '../registry/Registry.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import { knownReview, reviewFor } from '../workspace/findReview.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { replaceReview } from './planReview.ts'
import { reviewRoom } from './reviewRooms.ts'
import { reviewRowFor } from './reviewRows.ts'
import { inReviewTurn, refuseStep, takeStep } from './takeStep.ts'
import { tellOfReview } from '../inbox/tellOfReview.ts'

/**
 * Says once what the team answers to what a party submitted, for who may `answer-review`; empty: the team has read it. The
 * words are written as one, and the review is answered with the next write; a start finishes what was cut off between them.
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
      // refused after all: what was written for it must not be finished by the next start
      if (error instanceof ProblemError) await dropAnswers(workspace, id)
      throw error
    }
  })
  await tellOfReview(workspace, review, 'review-answered', actor.id)
  return reviewRowFor(workspace, actor, id)
}

/** Takes away what an answer that was never finished left in the document. */
export async function dropAnswers({ hub }: Pick<Workspace, 'hub'>, id: ReviewId): Promise<void> {
  const room = reviewRoom(id)
  if (await hub.read(room, (doc) => readAnswers(doc).size === 0)) return
  await hub.transact(room, (doc) => writeAnswers(doc, new Map()))
}

/**
 * Finishes answers whose words are in the document of a review that was not noted as answered: the server ended between the
 * two. To be called before anybody can connect.
 */
export async function finishAnswers({
  hub,
  registry,
  log,
}: Pick<Workspace, 'hub' | 'registry' | 'log'>): Promise<void> {
  for (const { id, phase } of registry.state().reviews) {
    if (phase.state !== 'submitted') continue
    try {
      const first = await hub.read(reviewRoom(id), (doc) => [...readAnswers(doc).values()][0])
      if (!first) continue
      await registry.update((draft) => {
        const review = draft.reviews.find((each) => each.id === id)
        if (review) replaceReview(draft, answeredBy(review, { by: first.by, at: first.at }))
      })
    } catch (error) {
      if (!isUnreadable(error)) throw error
      log.error({ review: id, error: String(error) }, 'The document of a review cannot be read')
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
