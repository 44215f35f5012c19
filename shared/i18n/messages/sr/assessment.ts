import type { SerbianTranslation } from '../../translation.ts'
import type { assessment as english } from '../en/assessment.ts'

export const assessment = {} as const satisfies SerbianTranslation<typeof english>
