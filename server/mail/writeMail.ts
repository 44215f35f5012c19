import { threadPath } from '../../shared/document/discussion/threadPath.ts'
import { threadPlaceKey } from '../../shared/document/discussion/threadPlaceKey.ts'
import type { WaitingMail } from '../../shared/domain/inbox/mails.ts'
import type { NoticeRow } from '../../shared/protocol/inbox.ts'
import type { ServerWording } from '../wording/serverWording.ts'
import type { OutgoingMail } from './smtpSender.ts'

/** More are counted and not listed. */
export const MAX_LINES = 100
/** What ends a line or turns its direction; what people name things goes into mail without it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu

export interface MailAbout {
  readonly mail: WaitingMail
  /** What the member may read of it now, newest first; at least one. */
  readonly rows: readonly NoticeRow[]
  readonly to: string
  /** Of the workspace. */
  readonly title: string
  /** Origin that people use. */
  readonly publicUrl: string
  /** Address at which all mail of this member ends. */
  readonly offUrl: string
}

/**
 * A mail in plain text: kinds, titles, codes, counts and links. It has no name of a person and never a word of a comment, an
 * answer or a reason; its subject says not even what it is about.
 */
export function writeMail(about: MailAbout, { t, format }: ServerWording): OutgoingMail {
  const { mail, rows, to, title, publicUrl, offUrl } = about
  const [first] = rows
  const subject =
    rows.length === 1 && first ? whatHappened(first, { t, format }) : t('mail.subject', { count: rows.length })
  const left = rows.length - MAX_LINES
  const blocks = [
    plain(title),
    ...rows.slice(0, MAX_LINES).map((row) => block(row, publicUrl, { t, format })),
    ...(left > 0 ? [t('mail.more', { count: left })] : []),
    `${t('mail.inbox')}\n${publicUrl}/inbox`,
    `${t(mail.kind === 'digest' ? 'mail.whyDigest' : 'mail.whyAtOnce')}\n${t('mail.off')}\n${offUrl}`,
  ]
  return {
    to,
    subject: `${t('common.appName')}: ${subject}`,
    text: `${blocks.join('\n\n')}\n`,
    messageId: `${mail.id}@${new URL(publicUrl).hostname}`,
    date: mail.made,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': `<${offUrl}>`,
      // by its rules for https alone
      ...(offUrl.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  }
}

type Words = Pick<ServerWording, 't' | 'format'>

function block(row: NoticeRow, publicUrl: string, words: Words): string {
  const { t } = words
  const { country, round, about } = row
  const on = about && threadPlaceKey(about.anchor)
  const place = [
    t(`common.country.${country}`),
    plain(round),
    ...(on ? [t(`inbox.place.${on.key}`, { code: on.code, area: on.area })] : []),
    ...(about?.audience === 'team' ? [t('inbox.place.team')] : []),
  ]
  return [`* ${whatHappened(row, words)}`, `  ${place.join(' · ')}`, `  ${publicUrl}${pathOf(row)}`].join('\n')
}

function pathOf({ notice: { kind, assessment, thread, review }, about }: NoticeRow): string {
  if (review) return `/reviews/${review}`
  if (about && thread !== null) return threadPath(assessment, thread, about.anchor)
  return kind === 'approval-asked' ? `/assessments/${assessment}#approval` : `/assessments/${assessment}/versions`
}

function whatHappened({ notice: { kind, count }, outcome, due, review }: NoticeRow, { t, format }: Words): string {
  if (kind === 'due') return due === null ? t('mail.line.dueSoon') : t('mail.line.due', { day: format.isoDate(due) })
  if (kind === 'outcome') return t(`mail.line.outcome.${outcome ?? 'unknown'}`)
  if (kind === 'mention' || kind === 'reply') return t(`mail.line.${kind}`, { count })
  if (kind === 'review-due') return t('mail.line.review-due', { day: format.isoDate(review?.due ?? '') })
  return t(`mail.line.${kind}`)
}

const plain = (text: string): string => text.replaceAll(UNSEEN, ' ').replaceAll(/\s+/g, ' ').trim()
