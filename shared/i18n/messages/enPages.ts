import { account } from './en/account.ts'
import { compare } from './en/compare.ts'
import { inbox } from './en/inbox.ts'
import { mail } from './en/mail.ts'
import { reviewing } from './en/reviewing.ts'
import { reviews } from './en/reviews.ts'
import { sessionPlan } from './en/sessionPlan.ts'
import { sessions } from './en/sessions.ts'
import { status } from './en/status.ts'

/** English texts of pages that share no word with an assessment: the comparison, the account, the inbox, reviews, sessions, the status. */
export const enPages = { account, compare, inbox, mail, reviewing, reviews, sessionPlan, sessions, status } as const
