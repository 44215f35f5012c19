import { expect, test } from 'vitest'
import { assessmentIdSchema, indicatorCodeSchema } from '../../../shared/domain/ids.ts'
import type { Country } from '../../../shared/domain/country.ts'
import type { WaitingWork } from '../../../shared/protocol/api.ts'
import { whatWaits } from '../../../client/features/overview/waiting/whatWaits.ts'
import { grant } from '../../support/factories.ts'

const waiting = (country: Country, asked: readonly string[] = []): WaitingWork => ({
  assessment: assessmentIdSchema.parse('abcdefghijkl'),
  country,
  contested: [],
  unanswered: [],
  overdue: [],
  asked: asked.map((code) => indicatorCodeSchema.parse(code)),
})
const countries = (all: readonly WaitingWork[]): readonly Country[] => all.map(({ country }) => country)

test('DM350 one’s own countries come first, whatever waits in them; of the others those in which something waits', () => {
  const all = [waiting('RS'), waiting('BA', ['ID-01']), waiting('AL'), waiting('NL')]
  expect(countries(whatWaits(all, [grant('editor', 'NL')]))).toEqual(['NL', 'BA'])
  expect(countries(whatWaits(all, [grant('facilitator')]))).toEqual(['BA'])
})
