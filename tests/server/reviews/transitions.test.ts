import { expect, test } from 'vitest'
import { newId, reviewIdSchema, type MemberId } from '../../../shared/domain/ids.ts'
import {
  REVIEW_STATES,
  type Review,
  type ReviewPhase,
  type ReviewState,
} from '../../../shared/domain/reviews/review.ts'
import type { ApiAnswer } from '../../support/startServer.ts'
import { DAY_MS, NOON, planOf, roomOf, startReviewDesk, type ReviewDesk, type Who } from '../../support/reviewDesk.ts'

const STEPS = ['open', 'submit', 'reopen', 'answer', 'close', 'withdraw'] as const
type Step = (typeof STEPS)[number]
const BODY: Readonly<Record<Step, unknown>> = {
  open: {},
  submit: {},
  reopen: { why: 'Please look again.', due: '2026-02-20' },
  answer: { answers: [] },
  close: {},
  withdraw: { why: 'Not needed.' },
}
const AFTER: Readonly<Record<Step, ReviewState>> = {
  open: 'open',
  submit: 'submitted',
  reopen: 'open',
  answer: 'answered',
  close: 'closed',
  withdraw: 'withdrawn',
}
/** From which states each step leads, and who takes it: the team's or its party's people. */
const FROM: Readonly<Record<Step, readonly ReviewState[]>> = {
  open: ['planned'],
  submit: ['open'],
  reopen: ['submitted'],
  answer: ['submitted'],
  close: ['submitted', 'answered'],
  withdraw: ['planned', 'open'],
}
const TEAM: readonly Who[] = ['ana', 'editor', 'colleague']
const TAKEN_BY: Readonly<Record<Step, readonly Who[]>> = {
  open: TEAM,
  submit: ['peer'],
  reopen: ['ana'],
  answer: TEAM,
  close: TEAM,
  withdraw: TEAM,
}
const EVERYBODY: readonly Who[] = [...TEAM, 'peer', 'second', 'neighbour', 'commenter', 'reader', 'guest']

/** Puts a review into the registry as it stands in a state, with the peer as its head and another of the same country beside. */
async function stand(desk: ReviewDesk, state: ReviewState): Promise<Review> {
  const id = reviewIdSchema.parse(newId())
  const by = desk.id('editor') as MemberId // brand: the id of an account
  const step = { by, at: NOON }
  const opened = { version: 1, opened: step }
  const phases: Readonly<Record<ReviewState, ReviewPhase>> = {
    planned: { state: 'planned' },
    open: { state: 'open', ...opened },
    submitted: { state: 'submitted', ...opened, submitted: step },
    answered: { state: 'answered', ...opened, submitted: step, answered: step },
    closed: { state: 'closed', ...opened, submitted: step, answered: null, closed: step },
    withdrawn: { state: 'withdrawn', withdrawn: step, why: 'x' },
  }
  const people = [desk.id('peer'), desk.id('second')] as MemberId[] // brand: ids of accounts
  const review: Review = {
    ...planOf(desk),
    id,
    assessment: desk.assessment,
    by,
    created: NOON,
    reviewers: people,
    head: people[0] ?? null,
    voices: [],
    phase: phases[state],
    reopened: [],
  }
  await desk.server.workspace.hub.create(roomOf(id), () => {})
  await desk.server.workspace.registry.update((draft) => void draft.reviews.push(review))
  return review
}

const take = (desk: ReviewDesk, who: Who, { id }: Review, step: Step) =>
  desk.ask(who, 'POST', `/reviews/${id}/${step}`, BODY[step])

/** What somebody gets who takes a step that is not theirs from a state, or no step from it. */
function refusalOf(who: Who, step: Step, state: ReviewState): string {
  const isParty = who === 'peer' || who === 'second'
  if (!TEAM.includes(who) && !isParty) return '404 not-found'
  if (FROM[step].includes(state)) return '403 forbidden'
  // a review that is open is closed by the team when its last day is over
  if (step === 'close' && state === 'open') return isParty ? '403 forbidden' : '409 conflict "2026-01-20"'
  return `409 conflict "${state}"`
}

/** What an answer came to: its status, the kind of its problem, and what a conflict is about. */
function outcomeOf({ status, body }: ApiAnswer): string {
  const { kind, faults } = body as { kind: string; faults: { value: string }[] } // a problem, as the test expects
  return [status, kind, ...(status === 409 ? faults.map(({ value }) => value) : [])].join(' ')
}

test.each(REVIEW_STATES)(
  'RO732 from a review that is %s each step is taken by whom it is for, and by nobody else',
  async (state) => {
    const desk = await startReviewDesk()
    const standing = await stand(desk, state)
    for (const step of STEPS) {
      const takers = FROM[step].includes(state) ? TAKEN_BY[step] : []
      for (const who of takers) {
        const fresh = await stand(desk, state)
        const { status } = await take(desk, who, fresh, step)
        const after = desk.server.workspace.registry.state().reviews.find(({ id }) => id === fresh.id)?.phase.state
        // one that was never opened is gone
        const expected = step === 'withdraw' && state === 'planned' ? undefined : AFTER[step]
        expect([step, who, status, after]).toEqual([step, who, 200, expected])
      }
      for (const who of EVERYBODY.filter((each) => !takers.includes(each)))
        expect([step, who, outcomeOf(await take(desk, who, standing, step))]).toEqual([
          step,
          who,
          refusalOf(who, step, state),
        ])
    }
    expect(desk.stored(standing.id)).toEqual(standing)
  },
  60_000,
)

test('RO732 a review without a word is closed once its last day is over, and reopened only with a later last day', async () => {
  const desk = await startReviewDesk()
  const silent = await stand(desk, 'open')
  const submitted = await stand(desk, 'submitted')
  desk.at = NOON + 11 * DAY_MS
  expect(await take(desk, 'peer', silent, 'submit')).toMatchObject({ status: 403 })
  const early = { why: 'Again.', due: '2026-01-20' }
  for (const body of [{ why: 'Again.' }, early])
    expect(await desk.ask('ana', 'POST', `/reviews/${submitted.id}/reopen`, body)).toMatchObject({
      status: 400,
      body: { kind: 'invalid', faults: [{ path: 'due' }] },
    })
  expect(await take(desk, 'ana', submitted, 'reopen')).toMatchObject({
    status: 200,
    body: { due: '2026-02-20', phase: { state: 'open' }, reopened: [{ why: 'Please look again.' }] },
  })
  expect(await take(desk, 'editor', silent, 'close')).toMatchObject({
    status: 200,
    body: { phase: { state: 'closed', submitted: null } },
  })
})
