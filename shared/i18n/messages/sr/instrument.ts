import type { SerbianTranslation } from '../../translation.ts'
import type { instrument as english } from '../en/instrument.ts'

export const instrument = {} as const satisfies SerbianTranslation<typeof english>
