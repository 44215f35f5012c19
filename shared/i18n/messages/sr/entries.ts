import type { SerbianTranslation } from '../../translation.ts'
import type { entries as english } from '../en/entries.ts'

export const entries = {} as const satisfies SerbianTranslation<typeof english>
