import { readNoticeSettings } from '../../shared/document/inbox/mailParts.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import { readInbox } from '../inbox/inboxRooms.ts'
import type { Account } from '../registry/Registry.ts'
import type { MailConfig } from './mailConfig.ts'
import { createMailKeeper, type MailKeeper, type MailKeeperOptions } from './mailKeeper.ts'
import { isMailOffToken, mailOffToken, readMailSecret } from './mailOffToken.ts'
import { serverWording } from '../wording/serverWording.ts'
import { createSmtpSender } from './smtpSender.ts'
import { writeMail } from './writeMail.ts'

/** Where mail ends, with the member and the token behind it; what is under `/api` no worker of a page takes for the app. */
export const MAIL_OFF_PATH = '/api/mail-off'

/** The mail of a workspace. */
export interface Mail {
  readonly keeper: MailKeeper
  /** Whether a token, as it stands in a mail to this member, ends their mail. */
  isOffToken(member: MemberId, token: string): boolean
}

interface Opening extends Omit<MailKeeperOptions, 'sender' | 'write'> {
  readonly dataDir: string
  /** Origin that people use. */
  readonly publicUrl: string
}

/** Mail as it is configured, not yet begun; null where it is not. */
export async function openMail(config: MailConfig | null, opening: Opening): Promise<Mail | null> {
  if (config === null) return null
  const { dataDir, publicUrl, hub, registry } = opening
  const secret = await readMailSecret(dataDir)
  const offUrl = ({ id }: Account): string => `${publicUrl}${MAIL_OFF_PATH}/${id}/${mailOffToken(secret, id)}`
  const keeper = createMailKeeper({
    ...opening,
    sender: createSmtpSender(config, new URL(publicUrl).hostname),
    async write(account, mail, rows) {
      const { language } = await readInbox(hub, account, readNoticeSettings)
      const { title } = registry.state().workspace
      const about = { mail, rows, to: account.email, title, publicUrl, offUrl: offUrl(account) }
      return writeMail(about, await serverWording(language))
    },
  })
  return { keeper, isOffToken: (member, token) => isMailOffToken(secret, member, token) }
}
