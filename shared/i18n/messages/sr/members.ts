import type { SerbianTranslation } from '../../translation.ts'
import type { members as english } from '../en/members.ts'

export const members = {} as const satisfies SerbianTranslation<typeof english>
