import { expect, test } from 'vitest'
import { levelEffects } from '../../../client/features/sessions/result/levelEffects.ts'
import { ownCounted } from '../../../client/features/sessions/result/readResult.ts'
import { indicatorsOf } from '../../../shared/domain/instrument.ts'
import { DEFAULT_METHOD } from '../../../shared/domain/method.ts'
import { WHOLE } from '../../../shared/scoring/sheet.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { must } from '../../../shared/util/assert.ts'
import { BAN_CORE } from '../../support/instruments.ts'
import { inputOf, level as answerOf } from '../../support/scoreInputs.ts'
import { seatId } from '../../support/sessions/someSession.ts'
import { level, resultFrom } from './ballots.ts'

const indicatorOf = (code: string) =>
  must(
    indicatorsOf(BAN_CORE).find((each) => each.code === code),
    code,
  )
const LEVELS = Object.fromEntries(
  indicatorsOf(BAN_CORE).flatMap(({ code, answer }) => (answer.kind === 'scale' ? [[code, 2]] : [])),
)

test('WS92: each level makes of area and country what scoring with that answer gives, and the input stays as it was', () => {
  const input = inputOf(LEVELS)
  const before = JSON.stringify([...input.answers])
  const indicator = indicatorOf('LF-03')
  const effects = must(levelEffects(BAN_CORE, input, DEFAULT_METHOD, indicator), 'effects')
  expect(effects.levels.map(({ value }) => value)).toEqual([4, 3, 2, 1, 0].map(level))
  for (const [at, score] of [4, 3, 2, 1, 0].entries()) {
    const sheet = scoreAll(BAN_CORE, inputOf({ ...LEVELS, 'LF-03': answerOf(score) }), DEFAULT_METHOD)
    expect(effects.levels[at]).toMatchObject({
      area: sheet.nodes.get(indicator.area)?.value ?? null,
      whole: sheet.nodes.get(WHOLE)?.value ?? null,
    })
  }
  expect(effects.levels[2]).toMatchObject(effects.now)
  expect(JSON.stringify([...input.answers])).toBe(before)
})

test('WS92: a question without levels has none', () => {
  expect(levelEffects(BAN_CORE, inputOf({}), DEFAULT_METHOD, indicatorOf('LF-01'))).toBeNull()
})

test('WS93: another ballot counted for the seat, or none, is told from the own one; without names nothing can be told', () => {
  const result = resultFrom({ ana: level(1), ben: level(3) })
  expect(ownCounted(result, seatId('ana'), level(1))).toBe(true)
  expect(ownCounted(result, seatId('ana'), level(3))).toBe(false)
  expect(ownCounted(result, seatId('eva'), level(3))).toBe(false)
  expect(ownCounted({ named: null }, seatId('ana'), level(3))).toBe(true)
})
