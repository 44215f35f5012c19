import type { SerbianTranslation } from '../../translation.ts'
import type { overview as english } from '../en/overview.ts'

export const overview = {} as const satisfies SerbianTranslation<typeof english>
