import { memo } from 'react'
import type { Country } from '../../../shared/domain/country.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import { AreaChapter } from './AreaChapter.tsx'
import { RulesChapters } from './RulesChapters.tsx'

interface InstrumentBodyProps {
  readonly instrument: Instrument
  readonly country: Country
}

/** All areas with their indicators, then the rules. */
export const InstrumentBody = memo(function InstrumentBody({ instrument, country }: InstrumentBodyProps) {
  return (
    <>
      {instrument.areas.map((area) => (
        <AreaChapter key={area.code} area={area} instrument={instrument} country={country} />
      ))}
      <RulesChapters instrument={instrument} country={country} />
    </>
  )
})
