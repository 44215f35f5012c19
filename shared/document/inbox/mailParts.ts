import * as z from 'zod/mini'
import type * as Y from 'yjs'
import type { EntryId } from '../../domain/ids.ts'
import { waitingMailSchema, type WaitingMail } from '../../domain/inbox/mails.ts'
import { NOTICE_PRESETS, noticeSettingsSchema, type NoticeSettings } from '../../domain/inbox/noticeSettings.ts'
import { parse } from '../../util/validate.ts'
import { SERVER_ORIGIN } from '../origin.ts'
import { INBOX_MAP } from './inboxParts.ts'

/** Settings as they stand in an inbox: the language is not known before somebody said it. */
export type StoredSettings = Omit<NoticeSettings, 'language'> & { readonly language: string | null }

const FIELDS = noticeSettingsSchema.shape
const timesSchema = z.array(z.number())

/** What of an inbox is mailed; the preset for each that was not said, or cannot be read. */
export function readNoticeSettings(doc: Y.Doc): StoredSettings {
  const stored = doc.getMap(INBOX_MAP.settings)
  return {
    atOnce: orElse(FIELDS.atOnce, stored.get('atOnce'), NOTICE_PRESETS.atOnce),
    digest: orElse(FIELDS.digest, stored.get('digest'), NOTICE_PRESETS.digest),
    language: orElse(FIELDS.language, stored.get('language'), null),
  }
}

/** Writes those settings that are given. The server only. */
export function putNoticeSettings(doc: Y.Doc, settings: Partial<NoticeSettings>): void {
  doc.transact(() => {
    const stored = doc.getMap(INBOX_MAP.settings)
    for (const [key, value] of Object.entries(settings)) if (stored.get(key) !== value) stored.set(key, value)
  }, SERVER_ORIGIN)
}

/** Mails that no server took yet, the oldest first; those that cannot be read are passed over. */
export function readMails(doc: Y.Doc): readonly WaitingMail[] {
  return [...doc.getMap(INBOX_MAP.mails).entries()]
    .flatMap(([key, value]) => {
      const mail = parse(waitingMailSchema, value)
      return mail.ok && mail.value.id === key ? [mail.value] : []
    })
    .toSorted((a, b) => a.made - b.made || (a.id < b.id ? -1 : 1))
}

/** Writes a mail that waits, in place of one with its id. The server only. */
export function putMail(doc: Y.Doc, mail: WaitingMail): void {
  doc.transact(() => void doc.getMap(INBOX_MAP.mails).set(mail.id, mail), SERVER_ORIGIN)
}

/** Takes away a mail that waits no more. The server only. */
export function removeMail(doc: Y.Doc, id: EntryId): void {
  doc.transact(() => doc.getMap(INBOX_MAP.mails).delete(id), SERVER_ORIGIN)
}

/** When mails were made. */
export interface MailTimes {
  /** Those of the last at once, in milliseconds since 1970. */
  readonly atOnce: readonly number[]
  /** Up to which morning a digest was made; null before the first look. */
  readonly digested: number | null
}

export function readMailTimes(doc: Y.Doc): MailTimes {
  const stored = doc.getMap(INBOX_MAP.mailing)
  return {
    atOnce: orElse(timesSchema, stored.get('atOnce'), []),
    digested: orElse(z.number(), stored.get('digested'), null),
  }
}

/** Writes those times that are given. The server only. */
export function putMailTimes(doc: Y.Doc, times: Partial<MailTimes>): void {
  doc.transact(() => {
    const stored = doc.getMap(INBOX_MAP.mailing)
    for (const [key, value] of Object.entries(times)) stored.set(key, value)
  }, SERVER_ORIGIN)
}

function orElse<T, U>(schema: z.ZodMiniType<T>, value: unknown, otherwise: U): T | U {
  const read = parse(schema, value)
  return read.ok ? read.value : otherwise
}
