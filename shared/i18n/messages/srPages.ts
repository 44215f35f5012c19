import { mapMessages } from '../translation.ts'
import { toSerbianLatin } from '../transliterate.ts'
import { account } from './sr/account.ts'
import { compare } from './sr/compare.ts'
import { inbox } from './sr/inbox.ts'
import { mail } from './sr/mail.ts'
import { reviewing } from './sr/reviewing.ts'
import { reviews } from './sr/reviews.ts'
import { sessionPlan } from './sr/sessionPlan.ts'
import { sessions } from './sr/sessions.ts'
import { status } from './sr/status.ts'

/** Serbian texts of the pages of `enPages` in Cyrillic, the script they are written in. */
export const srCyrlPages = { account, compare, inbox, mail, reviewing, reviews, sessionPlan, sessions, status }

/** The same texts in Latin letters, made from the Cyrillic ones. */
export const srLatnPages = mapMessages(srCyrlPages, toSerbianLatin)
