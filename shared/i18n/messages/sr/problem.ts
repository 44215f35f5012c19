import type { SerbianTranslation } from '../../translation.ts'
import type { problem as english } from '../en/problem.ts'

export const problem = {} as const satisfies SerbianTranslation<typeof english>
