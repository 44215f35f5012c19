import * as z from 'zod/mini'

/** How often the rest is mailed, as one digest. */
export const DIGESTS = ['daily', 'weekly', 'never'] as const
export type Digest = (typeof DIGESTS)[number]

/** What a member wants to be mailed. */
export const noticeSettingsSchema = z.object({
  /** Whether what is of `AT_ONCE_KINDS` is mailed at once. */
  atOnce: z.boolean(),
  digest: z.enum(DIGESTS),
  /** A language of the interface. */
  language: z.string(),
})
export type NoticeSettings = z.infer<typeof noticeSettingsSchema>

/** What holds until a member says otherwise. */
export const NOTICE_PRESETS = { atOnce: true, digest: 'daily' } as const satisfies Partial<NoticeSettings>
/** What holds for who wants no mail. */
export const NO_NOTICES = { atOnce: false, digest: 'never' } as const satisfies Partial<NoticeSettings>
