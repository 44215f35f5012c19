import instrument from '../../../shared/instrument/ban-core.json' with { type: 'json' }
import { findIndicator, instrumentSchema, type Indicator } from '../../../shared/domain/instrument.ts'
import { must } from '../../../shared/util/assert.ts'

const shipped = instrumentSchema.parse(instrument)

/** An indicator as the product ships it. */
export const shippedIndicator = (code: string): Indicator => must(findIndicator(shipped, code), code)
