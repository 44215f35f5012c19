import type { SerbianTranslation } from '../../translation.ts'
import type { signIn as english } from '../en/signIn.ts'

export const signIn = {} as const satisfies SerbianTranslation<typeof english>
