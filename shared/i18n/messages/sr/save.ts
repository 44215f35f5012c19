import type { SerbianTranslation } from '../../translation.ts'
import type { save as english } from '../en/save.ts'

export const save = {} as const satisfies SerbianTranslation<typeof english>
