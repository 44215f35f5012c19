import { expect, test } from 'vitest'
import { bodyOfPlan, newPlan, planOf, withKind } from '../../../client/features/reviews/plan/planForm.ts'
import { newId, newReviewId, type MemberId } from '../../../shared/domain/ids.ts'
import { rowOf } from './rowOf.ts'

const ZONE = 'Europe/Belgrade'
// half past midnight of the 27th in Belgrade, the 26th in London
const NOW = Date.UTC(2026, 10, 26, 23, 30)
const TODAY = '2026-11-27'
const ID = newReviewId()
const member = (): MemberId => newId() as MemberId // brand: newId keeps the pattern

test('DM518: a kind brings its days, counted where the workspace is, and leaves what was chosen by hand', () => {
  const peer = newPlan('peer', ZONE, NOW)
  expect([peer.due, peer.nameReviewers]).toEqual(['2026-12-18', true])
  const reply = withKind({ ...peer, party: 'A' }, 'reply', ZONE, NOW)
  expect([reply.party, reply.due, reply.nameReviewers]).toEqual(['A', '2027-01-26', false])
  const chosen = withKind({ ...peer, due: '2026-12-01' }, 'reply', ZONE, NOW)
  expect(chosen.due).toBe('2026-12-01')
})

test('DM518: what is not right is named, and a last day that is over is not right', () => {
  const plan = { ...newPlan('peer', ZONE, NOW), party: ' A ministry ' }
  const sent = bodyOfPlan(ID, plan, TODAY)
  expect(sent.ok && sent.body).toMatchObject({ id: ID, kind: 'peer', party: 'A ministry', reviewers: [] })
  const wrongIn = (change: object): readonly string[] => {
    const body = bodyOfPlan(ID, { ...plan, ...change }, TODAY)
    return body.ok ? [] : [...body.wrong]
  }
  expect(wrongIn({ party: '  ' })).toEqual(['party'])
  expect(wrongIn({ party: 'x'.repeat(121) })).toEqual(['party'])
  expect(wrongIn({ due: '' })).toEqual(['due'])
  expect(wrongIn({ due: '2026-11-26' })).toEqual(['due'])
  expect(wrongIn({ due: TODAY })).toEqual([])
  expect(wrongIn({ limits: { indicator: '100', statement: '20000' } })).toEqual(['limits'])
  expect(wrongIn({ limits: { indicator: 'many', statement: '20000' } })).toEqual(['limits'])
})

test('DM518: a change leaves reviewers alone that this reader is not told of', () => {
  const hidden = planOf(
    rowOf({ reviewers: [], counts: { reviewers: 2, opinions: 0, threads: 0, hasStatement: false } }),
  )
  const sent = bodyOfPlan(ID, hidden, TODAY)
  expect(sent.ok && 'reviewers' in sent.patch).toBe(false)
  const [ana, ilir] = [member(), member()]
  const named = planOf(
    rowOf({
      reviewers: [
        { id: ana, name: 'Ana', isHead: false },
        { id: ilir, name: 'Ilir', isHead: true },
      ],
    }),
  )
  expect(named.reviewers).toEqual([ilir, ana])
  const untouched = bodyOfPlan(ID, { ...named, party: 'Another' }, TODAY, named)
  expect(untouched.ok && 'reviewers' in untouched.patch).toBe(false)
  const turned = bodyOfPlan(ID, { ...named, reviewers: [ana, ilir] }, TODAY, named)
  expect(turned.ok && turned.patch.reviewers).toEqual([ana, ilir])
  const changed = bodyOfPlan(ID, { ...hidden, reviewers: [ana] }, TODAY)
  expect(changed.ok && changed.patch.reviewers).toEqual([ana])
})
