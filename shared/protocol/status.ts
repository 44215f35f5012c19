import * as z from 'zod/mini'
import { mailFiguresSchema } from '../domain/inbox/mails.ts'

const durationsSchema = z.object({ count: z.number(), p50: z.nullable(z.number()), p99: z.nullable(z.number()) })

/** GET /api/status (facilitators). Times in milliseconds since 1970; durations in milliseconds over the last five minutes. */
export const serverStatusSchema = z.object({
  at: z.number(),
  startedAt: z.number(),
  versions: z.object({ server: z.string(), node: z.string(), protocol: z.number(), schema: z.number() }),
  store: z.object({
    healthy: z.boolean(),
    freeBytes: z.nullable(z.number()),
    appends: durationsSchema,
    /** Documents that are damaged and not opened. */
    quarantined: z.array(z.object({ room: z.string(), because: z.string() })),
  }),
  rooms: z.object({ open: z.number(), sockets: z.number(), people: z.number(), backlogBytes: z.number() }),
  /** From "tell me when all is on disk" to the answer: how long people wait for "saved". */
  barriers: durationsSchema,
  /** Since the start, most frequent first. */
  refused: z.array(z.object({ reason: z.string(), count: z.number() })),
  memory: z.object({ rssBytes: z.number(), heapBytes: z.number() }),
  /** Not there without mail. */
  mail: z.optional(mailFiguresSchema),
  lastBackup: z.nullable(z.number()),
})
export type ServerStatus = z.infer<typeof serverStatusSchema>
