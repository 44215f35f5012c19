import { expect } from 'vitest'
import { narrativeOf, seedNarrative, type NarrativeNode } from '../../shared/document/narrative.ts'
import { assessmentIdSchema, newId, reviewIdSchema, type AssessmentId, type ReviewId } from '../../shared/domain/ids.ts'
import type { Country } from '../../shared/domain/country.ts'
import type { RoleGrant } from '../../shared/domain/member.ts'
import type { Review } from '../../shared/domain/reviews/review.ts'
import { reviewRowSchema, type NewReviewBody, type ReviewRow } from '../../shared/protocol/reviews.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { must } from '../../shared/util/assert.ts'
import { accept, accountByEmail, FACILITATOR, setUpServer } from './people.ts'
import type { ApiAnswer, TestServer, TestServerOptions } from './startServer.ts'

/** Noon in Belgrade, in winter. */
export const NOON = Date.UTC(2026, 0, 10, 11)
export const DAY_MS = 86_400_000
export const RATIONALE = 'rationale:ID-03'
export const SENTENCE = 'Shelters are open in every district of the country.'

const person = (role: RoleGrant['role'], country: RoleGrant['country']): readonly RoleGrant[] => [{ role, country }]
const MEMBERS = {
  editor: person('editor', 'RS'),
  colleague: person('editor', 'RS'),
  neighbour: person('editor', 'ME'),
  peer: person('editor', 'NL'),
  second: person('commenter', 'NL'),
  commenter: person('commenter', 'RS'),
  reader: person('reader', 'RS'),
} as const
export type Who = 'ana' | keyof typeof MEMBERS | 'guest' | 'ministry' | 'deputy'

/** People around a review of Serbia's assessment, with a clock of their own. */
export interface ReviewDesk {
  readonly server: TestServer
  readonly assessment: AssessmentId
  readonly round: string
  /** The clock; who is asked after it moved is signed in anew. */
  at: number
  cookie(who: Who): Promise<string>
  id(who: Who): string
  ask(who: Who, method: string, path: string, body?: unknown): Promise<ApiAnswer>
  /** Plans a review with the peer as its head, or as it is said; gives its id. */
  plan(fields?: Partial<NewReviewBody>): Promise<ReviewId>
  /** Takes a step that must work. */
  step(who: Who, review: ReviewId, step: string, body?: unknown): Promise<ReviewRow>
  row(who: Who, review: ReviewId): Promise<ReviewRow>
  stored(review: ReviewId): Review
  /** Gives somebody outside a seat by a link. */
  seat(who: 'ministry' | 'deputy', review: ReviewId, head?: boolean): Promise<void>
}

export const roomOf = (review: ReviewId): RoomName => roomName({ kind: 'review', review })
export const emailOf = (who: Who): string => (who === 'ana' ? FACILITATOR.email : `${who}@ocena.example`)
const line = (text: string): NarrativeNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** Starts them; on data of before, their people and assessment are those of before. */
export async function startReviewDesk(options: TestServerOptions = {}): Promise<ReviewDesk> {
  const clock = { at: NOON }
  const server = await setUpServer({ now: () => clock.at, ...options })
  const cookies = new Map<Who, { readonly at: number; readonly cookie: string }>()
  const cookie = async (who: Who): Promise<string> => {
    const known = cookies.get(who)
    if (known && known.at === clock.at) return known.cookie
    const fresh = await server.signIn(emailOf(who))
    cookies.set(who, { at: clock.at, cookie: fresh })
    return fresh
  }
  const isNew = accountByEmail(server, emailOf('editor')) === undefined
  if (isNew) await seat(server, await cookie('ana'))
  const { assessments } = server.workspace.registry.state()
  const serbia = must(
    assessments.find(({ country }) => country === ('RS' satisfies Country)),
    'Serbia',
  )
  const desk: ReviewDesk = {
    server,
    assessment: assessmentIdSchema.parse(serbia.id),
    round: serbia.round,
    get at() {
      return clock.at
    },
    set at(moment: number) {
      clock.at = moment
    },
    cookie,
    id: (who) => must(accountByEmail(server, emailOf(who)), `an account of ${who}`).id,
    ask: async (who, method, path, body) => server.api(await cookie(who), method, `/api${path}`, body),
    async plan(fields = {}) {
      const id = reviewIdSchema.parse(newId())
      const body = { ...planOf(desk), id, ...fields }
      const answer = await desk.ask('editor', 'POST', `/assessments/${desk.assessment}/reviews`, body)
      expect(answer).toMatchObject({ status: 201, body: { id } })
      return id
    },
    async step(who, review, step, body = {}) {
      const answer = await desk.ask(who, 'POST', `/reviews/${review}/${step}`, body)
      expect(answer).toMatchObject({ status: 200 })
      return reviewRowSchema.parse(answer.body)
    },
    async row(who, review) {
      const answer = await desk.ask(who, 'GET', `/reviews/${review}`)
      expect(answer).toMatchObject({ status: 200 })
      return reviewRowSchema.parse(answer.body)
    },
    stored: (review) =>
      must(
        server.workspace.registry.state().reviews.find(({ id }) => id === review),
        'the review',
      ),
    async seat(who, review, head = true) {
      const link = await desk.ask('editor', 'POST', `/reviews/${review}/invitations`, { email: emailOf(who), head })
      expect(link).toMatchObject({ status: 201 })
      await accept(server, link)
    },
  }
  return desk
}

/** What a peer review by the Netherlands is planned with. */
export const planOf = (desk: Pick<ReviewDesk, 'id'>) => ({
  kind: 'peer' as const,
  party: 'Netherlands',
  due: '2026-01-20',
  seal: 'until-submitted' as const,
  nameReviewers: true,
  limits: { indicator: 400, statement: 1_000 },
  reviewers: [desk.id('peer')] as unknown as NewReviewBody['reviewers'], // ids of accounts have the brand
})

async function seat(server: TestServer, ana: string): Promise<void> {
  const opened = await server.api(ana, 'POST', '/api/rounds', { title: 'Round 2026', period: '2026', previous: null })
  expect(opened.status).toBe(201)
  for (const [who, roles] of Object.entries(MEMBERS)) {
    const email = `${who}@ocena.example`
    await accept(server, await server.api(ana, 'POST', '/api/invitations', { email, roles }))
  }
  const assessment = must(
    server.workspace.registry.state().assessments.find(({ country }) => country === 'RS'),
    'Serbia',
  ).id
  const until = server.workspace.now() + 300 * DAY_MS
  const link = await server.api(ana, 'POST', '/api/guest-links', { email: 'guest@ocena.example', assessment, until })
  await accept(server, link)
  await server.workspace.hub.transact(roomName({ kind: 'content', assessment }), (doc) =>
    seedNarrative(doc, RATIONALE, [line(SENTENCE)]),
  )
}

/** Writes the sentence that is reviewed anew, in the live text. */
export const rewrite = ({ server, assessment }: ReviewDesk, text: string): Promise<void> =>
  server.workspace.hub.transact(roomName({ kind: 'content', assessment }), (doc) => {
    const words = narrativeOf(doc, RATIONALE)
    words.delete(0, words.length)
    seedNarrative(doc, RATIONALE, [line(text)])
  })
