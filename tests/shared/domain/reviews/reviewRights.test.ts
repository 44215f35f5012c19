import { describe, expect, test } from 'vitest'
import { can, type RightsHolder } from '../../../../shared/domain/abilities.ts'
import { assessmentIdSchema } from '../../../../shared/domain/ids.ts'
import { REVIEW_STATES, REVIEW_STEPS, SEALS } from '../../../../shared/domain/reviews/review.ts'
import { REVIEW_ABILITIES, type ReviewSubject } from '../../../../shared/domain/reviews/reviewRights.ts'

const DUE = 1_000_000
const SERBIA = assessmentIdSchema.parse('serbia000001')

/** People with what they are on Serbia's assessment, and their seat. */
const role = (
  of: 'facilitator' | 'editor' | 'commenter' | 'reader',
  country: 'RS' | 'AL' | '*' = 'RS',
): RightsHolder => ({
  roles: [{ role: of, country }],
  disabled: false,
})
const NOBODY: RightsHolder = { roles: [], disabled: false }
const PEOPLE: Readonly<Record<string, readonly [RightsHolder, ReviewSubject['seat']]>> = {
  facilitator: [role('facilitator', '*'), null],
  editor: [role('editor'), null],
  'editor elsewhere': [role('editor', 'AL'), null],
  commenter: [role('commenter'), null],
  reader: [role('reader'), null],
  guest: [{ ...NOBODY, guest: { assessment: SERBIA, until: 9 * DUE } }, null],
  'disabled facilitator': [{ ...role('facilitator', '*'), disabled: true }, null],
  'disabled head': [{ ...NOBODY, disabled: true }, 'head'],
  head: [NOBODY, 'head'],
  reviewer: [NOBODY, 'reviewer'],
  'guest with a seat': [{ ...NOBODY, guest: { assessment: SERBIA, until: 9 * DUE } }, 'reviewer'],
  'facilitator with a seat': [role('facilitator', '*'), 'head'],
  'editor with a seat': [role('editor'), 'reviewer'],
  'commenter with a seat': [role('commenter'), 'head'],
}

/**
 * The table by hand, as it is told in the design: what each kind of person may do, in words and not as the code says it. `W`: a
 * facilitator; `E`: an editor of the country; `H`, `R`: of the party, head or not.
 */
function expected(kind: string, subject: ReviewSubject, now: number): readonly string[] {
  const { state, seal, isSubmitted, isReply, on } = subject
  const isOver = now > DUE
  const isReleased = on.stage === 'released'
  const isRunning = ['open', 'submitted', 'answered'].includes(state)
  const isSeated = /head|reviewer|seat/.test(kind) && !kind.startsWith('disabled')
  if (isSeated && isRunning) {
    const isHead = kind === 'head' || kind === 'facilitator with a seat' || kind === 'commenter with a seat'
    const writes = state === 'open' && !isOver && !isReleased
    return [
      'know-review',
      'read-review',
      'read-reviewed-version',
      ...(writes ? ['write-review', ...(isHead ? ['submit-review'] : [])] : []),
      ...(state === 'open' && isHead && !isReleased ? ['invite-to-review'] : []),
      ...(state === 'open' ? [] : ['reply-to-answer']),
    ]
  }
  const own = isSeated && ['closed', 'withdrawn'].includes(state)
  const isFacilitator = kind === 'facilitator' || kind === 'facilitator with a seat'
  if (isFacilitator || kind === 'editor' || kind === 'editor with a seat') {
    const isOpenToTeam = {
      none: !['planned', 'withdrawn'].includes(state),
      'until-submitted': isSubmitted,
      'until-due': isSubmitted && isOver,
    }[seal]
    return [
      'know-review',
      ...(isOpenToTeam || own ? ['read-review'] : []),
      ...(['planned', 'withdrawn'].includes(state) ? [] : ['read-reviewed-version']),
      ...(state === 'submitted' && isOpenToTeam ? ['answer-review'] : []),
      ...(state === 'planned' && !isReleased ? ['invite-to-review'] : []),
      ...((state === 'planned' && !isReleased) || (state === 'open' && (isFacilitator || !isReply))
        ? ['withdraw-review']
        : []),
      ...(isReleased && !isRunning ? [] : ['manage-review']),
      ...(isFacilitator && !isReleased ? ['extend-review'] : []),
    ]
  }
  if (own) return ['know-review', 'read-review']
  return isSeated && state === 'planned' ? ['know-review'] : []
}

const submittedIn = (state: ReviewSubject['state']): readonly boolean[] =>
  state === 'closed' ? [true, false] : [state === 'submitted' || state === 'answered']

describe.each(Object.keys(PEOPLE))('RO731 in a review a %s', (kind) => {
  const [holder, seat] = PEOPLE[kind] ?? [NOBODY, null]
  test.each(REVIEW_STATES)('RO731 that is %s may do what the table says', (state) => {
    for (const seal of SEALS)
      for (const stage of ['drafting', 'released'] as const)
        for (const now of [DUE - 1, DUE, DUE + 1])
          for (const [isSubmitted, isReply] of submittedIn(state).flatMap((is) => [
            [is, true] as const,
            [is, false] as const,
          ])) {
            const on = { id: SERBIA, country: 'RS', stage } as const
            const subject: ReviewSubject = { kind: 'review', on, seat, state, isSubmitted, isReply, seal, dueEnd: DUE }
            const may = REVIEW_ABILITIES.filter((ability) => can(holder, ability, subject, now))
            expect({ seal, stage, now, isSubmitted, may: may.toSorted() }).toEqual({
              seal,
              stage,
              now,
              isSubmitted,
              may: [...expected(kind, subject, now)].toSorted(),
            })
          }
  })
})

test('RO731 no deed on an assessment or the workspace is one on a review, nor the other way round', () => {
  const on = { id: SERBIA, country: 'RS', stage: 'drafting' } as const
  const subject: ReviewSubject = {
    kind: 'review',
    on,
    seat: null,
    state: 'open',
    isSubmitted: false,
    isReply: true,
    seal: 'none',
    dueEnd: DUE,
  }
  const ana = role('facilitator', '*')
  expect(can(ana, 'write', subject, 0)).toBe(false)
  expect(can(ana, 'manage-members', subject, 0)).toBe(false)
  for (const ability of REVIEW_ABILITIES) {
    expect(can(ana, ability, { kind: 'assessment', ...on }, 0)).toBe(false)
    expect(can(ana, ability, { kind: 'workspace' }, 0)).toBe(false)
  }
})

test('RO732 nothing leads out of a review that is closed or withdrawn, and no step leads to where it began', () => {
  expect(REVIEW_STEPS.closed).toEqual([])
  expect(REVIEW_STEPS.withdrawn).toEqual([])
  for (const [state, steps] of Object.entries(REVIEW_STEPS)) expect(steps).not.toContain(state)
})
