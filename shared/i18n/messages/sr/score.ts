import type { SerbianTranslation } from '../../translation.ts'
import type { score as english } from '../en/score.ts'

export const score = {} as const satisfies SerbianTranslation<typeof english>
