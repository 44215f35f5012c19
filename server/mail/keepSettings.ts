import { putMailTimes, putNoticeSettings, readNoticeSettings } from '../../shared/document/inbox/mailParts.ts'
import { memberIdSchema } from '../../shared/domain/ids.ts'
import { NO_NOTICES, type NoticeSettings } from '../../shared/domain/inbox/noticeSettings.ts'
import { DEFAULT_LANGUAGE, isLanguage, preferredLanguage } from '../../shared/i18n/languages.ts'
import { parse } from '../../shared/util/validate.ts'
import { changeInbox, readInbox } from '../inbox/inboxRooms.ts'
import { lastMorning } from '../inbox/mornings.ts'
import type { Account } from '../registry/Registry.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** What a member is mailed, and in which language. */
export async function noticeSettingsOf({ hub }: Pick<Workspace, 'hub'>, actor: Account): Promise<NoticeSettings> {
  const { language, ...settings } = await readInbox(hub, actor, readNoticeSettings)
  return { ...settings, language: isLanguage(language) ? language : DEFAULT_LANGUAGE }
}

/** Notes what a member wants to be mailed; durable when it resolves. Another digest begins with the next morning. */
export async function keepSettings(
  { hub, now, timeZone }: Pick<Workspace, 'hub' | 'now' | 'timeZone'>,
  actor: Account,
  settings: NoticeSettings,
): Promise<void> {
  await changeInbox(hub, actor, (doc) => {
    if (readNoticeSettings(doc).digest !== settings.digest)
      putMailTimes(doc, { digested: lastMorning(timeZone, now()) })
    putNoticeSettings(doc, settings)
  })
}

/** Whose mail a link is from; null where it is none of ours. */
export function mailedBy(
  { mail, registry }: Pick<Workspace, 'mail' | 'registry'>,
  { member, token }: { readonly member?: unknown; readonly token?: unknown },
): Account | null {
  const id = parse(memberIdSchema, member)
  if (!id.ok || typeof token !== 'string' || !mail?.isOffToken(id.value, token)) return null
  return registry.state().accounts.find((account) => account.id === id.value) ?? null
}

/** Ends all mail to a member; durable when it resolves. */
export async function endMail({ hub }: Pick<Workspace, 'hub'>, account: Account): Promise<void> {
  await changeInbox(hub, account, (doc) => putNoticeSettings(doc, NO_NOTICES))
}

/**
 * Notes in which language a member reads, by what their browser says, where they said none. It never rejects: an inbox that
 * cannot be written keeps nobody from signing in.
 */
export async function noteLanguage(
  { hub, log }: Pick<Workspace, 'hub' | 'log'>,
  account: Account,
  tags: readonly string[],
): Promise<void> {
  if (tags.every((tag) => tag === '*')) return
  try {
    const isKnown = await readInbox(hub, account, (doc) => readNoticeSettings(doc).language !== null)
    const language = preferredLanguage(tags)
    if (!isKnown) await changeInbox(hub, account, (doc) => putNoticeSettings(doc, { language }))
  } catch (error) {
    log.error({ member: account.id, error: String(error) }, 'The language of a member could not be noted')
  }
}
