import { account } from './en/account.ts'
import { compare } from './en/compare.ts'
import { status } from './en/status.ts'

/** English texts of pages that share no word with an assessment: the comparison, the account, the status. */
export const enPages = { account, compare, status } as const
