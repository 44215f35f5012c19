import type { SerbianTranslation } from '../../translation.ts'
import type { editor as english } from '../en/editor.ts'

export const editor = {} as const satisfies SerbianTranslation<typeof english>
