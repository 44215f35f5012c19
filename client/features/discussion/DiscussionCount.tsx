import type { Indicator } from '../../../shared/domain/instrument.ts'
import { useText } from '../../i18n/useText.ts'
import { useOpenThreadCount } from './useOpenThreadCount.ts'

/** The number of open threads beside a tab's name; nothing where none is open. */
export function DiscussionCount({ indicator }: { readonly indicator: Indicator | null }) {
  const t = useText()
  const count = useOpenThreadCount(indicator)
  if (!count) return null
  return (
    <span className="numbers">
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('discussion.openCount', { count })}</span>
    </span>
  )
}
