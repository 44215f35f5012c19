import type { Instrument } from '../domain/instrument.ts'
import type { SearchEntry } from './searchEntry.ts'

/** The areas and indicators of an instrument as what can be found. */
export function entriesOfInstrument(instrument: Instrument): readonly SearchEntry[] {
  return instrument.areas.flatMap((area) => [
    {
      id: `area/${area.code}`,
      kind: 'area',
      assessment: null,
      place: area.code,
      title: `${area.code} ${area.title}`,
      text: area.purpose,
    },
    ...area.indicators.map(({ code, title, question, guidance = '' }): SearchEntry => ({
      id: `indicator/${code}`,
      kind: 'indicator',
      assessment: null,
      place: code,
      title: `${code} ${title}`,
      text: guidance === '' ? question : `${question}\n${guidance}`,
    })),
  ])
}
