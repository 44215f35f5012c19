import type { SerbianTranslation } from '../../translation.ts'
import type { discussion as english } from '../en/discussion.ts'

export const discussion = {} as const satisfies SerbianTranslation<typeof english>
