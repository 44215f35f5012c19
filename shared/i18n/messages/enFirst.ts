import { common } from './en/common.ts'
import { overview } from './en/overview.ts'
import { problem } from './en/problem.ts'
import { score } from './en/score.ts'
import { signIn } from './en/signIn.ts'

/** English texts of signing in, the overview, and what stands on every page: the first load carries them. */
export const enFirst = { common, problem, signIn, overview, score } as const
