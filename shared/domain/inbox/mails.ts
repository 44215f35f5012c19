import * as z from 'zod/mini'
import { entryIdSchema } from '../ids.ts'

/** A mail that is to be sent: which notices it is about, never a word of it. Read as it is stored. */
export const waitingMailSchema = z.object({
  /** Part of its Message-ID, which stays the same however often it is tried. */
  id: entryIdSchema,
  kind: z.enum(['at-once', 'digest']),
  notices: z.array(entryIdSchema),
  /** When it was made, in milliseconds since 1970. */
  made: z.number(),
  /** How often it was tried in vain. */
  tries: z.int(),
  /** When it is tried next; null for one that is given up. */
  next: z.nullable(z.number()),
  /** What the mail server, or the way to it, answered last: `550`, `ETIMEDOUT`. */
  code: z.nullable(z.string()),
})
export type WaitingMail = z.infer<typeof waitingMailSchema>

/** What the status page says of mail: counts and codes. */
export const mailFiguresSchema = z.object({
  /** Mails that no server took yet, and that are tried again. */
  waiting: z.number(),
  /** Mails that were given up in the last thirty days, by the last answer; the most frequent first. */
  failed: z.array(z.object({ code: z.string(), count: z.number() })),
  /** When the last mail was tried, in milliseconds since 1970; null for none since the start. */
  tried: z._default(z.nullable(z.number()), null),
  /** Since when there is no way to the mail server, and what came instead; null where it answered last. */
  unreached: z._default(z.nullable(z.object({ code: z.string(), since: z.number() })), null),
})
export type MailFigures = z.infer<typeof mailFiguresSchema>
