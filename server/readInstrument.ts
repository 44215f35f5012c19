import instrumentData from '../shared/instrument/ban-core.json' with { type: 'json' }
import { instrumentSchema, type Instrument } from '../shared/domain/instrument.ts'
import { faultLine, parse } from '../shared/util/validate.ts'

/** The instrument that is shipped. Throws with the path and value of every fault. */
export function readInstrument(): Instrument {
  const parsed = parse(instrumentSchema, instrumentData)
  if (parsed.ok) return parsed.value
  throw new Error(`shared/instrument/ban-core.json: ${faultLine(parsed.faults)}`)
}
