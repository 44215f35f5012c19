import type { NoticeRow } from '../../../shared/protocol/inbox.ts'
import type { useFormat } from '../../i18n/useFormat.ts'
import type { useText } from '../../i18n/useText.ts'

/** What happened, and who did it, as one sentence. */
export function noticeWords(
  { notice, outcome, review, due }: NoticeRow,
  name: string,
  t: ReturnType<typeof useText>,
  format: Pick<ReturnType<typeof useFormat>, 'isoDate'>,
): string {
  const { kind, count } = notice
  switch (kind) {
    case 'mention':
      return count > 1 ? t('inbox.forYou.mentions', { name, count }) : t('inbox.forYou.mention', { name })
    case 'reply':
      return count > 1 ? t('inbox.forYou.replies', { name, count }) : t('inbox.forYou.reply', { name })
    case 'outcome':
      return t(`inbox.forYou.outcome.${outcome ?? 'unknown'}`, { name })
    case 'due':
      return t('inbox.forYou.due', { name, day: format.isoDate(due ?? '') })
    case 'assignment':
    case 'done':
    case 'response':
    case 'maintained':
    case 'restore':
    case 'approval-asked':
      return t(`inbox.forYou.${kind}`, { name })
    case 'review-opened':
    case 'review-due':
    case 'review-submitted':
    case 'review-answered':
    case 'review-reopened':
    case 'review-extended':
    case 'review-joined':
    case 'review-withdrawn':
      return t(`inbox.forYou.review.${REVIEW_STEP[kind]}`, { party: review?.party ?? name })
  }
}

const REVIEW_STEP = {
  'review-opened': 'opened',
  'review-due': 'due',
  'review-submitted': 'submitted',
  'review-answered': 'answered',
  'review-reopened': 'reopened',
  'review-extended': 'extended',
  'review-joined': 'joined',
  'review-withdrawn': 'withdrawn',
} as const
