import { describe, expect, test } from 'vitest'
import { textHoldsSmallCount } from '../../../server/reports/smallCounts.ts'
import { smallInstrument } from './exportFixture.ts'

describe('a figure’s text', () => {
  test.each(['1', '4', ' 3 ', '3 persons', '03', '2.0', '2,0', '4 of 37', '٣', '３', 'approx. 2', '1/2', '1234 or 3'])(
    'RO99 %j holds a small count',
    (text) => {
      expect(textHoldsSmallCount(text, smallInstrument)).toBe(true)
    },
  )

  test.each(['', '0', '5', '12', '1,334', '1.334', '2 019', '1,000,000', 'yes', 'not_reported', '34', '10'])(
    'RO99 %j holds none',
    (text) => {
      expect(textHoldsSmallCount(text, smallInstrument)).toBe(false)
    },
  )
})
