import { useState } from 'react'
import type { Country } from '../../../shared/domain/country.ts'
import { toProblem } from '../../api/http.ts'
import { useInstrument, useMe, useRounds } from '../../api/queries.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { InstrumentContents } from './InstrumentContents.tsx'
import { InstrumentBody } from './InstrumentBody.tsx'
import { InstrumentHead } from './InstrumentHead.tsx'
import classes from './Instrument.module.css'
import { InstrumentLanguage } from './InstrumentWords.tsx'
import { useScrollToHash } from './useScrollToHash.ts'

const DEFAULT_INSTRUMENT = 'ban-core'

/** The instrument in use as a document; legal references stand as they bind the chosen country. */
export function InstrumentPage() {
  const me = useMe().data
  const rounds = useRounds()
  const id = rounds.isPending ? null : (rounds.data?.[0]?.instrument.id ?? DEFAULT_INSTRUMENT)
  const instrument = useInstrument(id)
  const own = me?.member.roles.find(({ country }) => country !== '*')?.country
  const [country, setCountry] = useState<Country>(own && own !== '*' ? own : 'RS')
  useScrollToHash(instrument.data !== undefined)
  if (instrument.isError)
    return (
      <div className={classes.problem}>
        <ProblemNotice problem={toProblem(instrument.error)} onRetry={() => void instrument.refetch()} />
      </div>
    )
  if (!instrument.data) return <Loading />
  return (
    <div className={classes.page}>
      <InstrumentContents instrument={instrument.data} />
      <div className={classes.document}>
        <InstrumentLanguage value={instrument.data.language}>
          <InstrumentHead instrument={instrument.data} country={country} onCountry={setCountry} />
          <InstrumentBody instrument={instrument.data} country={country} />
        </InstrumentLanguage>
      </div>
    </div>
  )
}
