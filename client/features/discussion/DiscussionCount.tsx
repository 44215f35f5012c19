import type { Indicator } from '../../../shared/domain/instrument.ts'
import { useText } from '../../i18n/useText.ts'
import { useNewCount } from './unread/useNewCount.ts'
import { useOpenThreadCount } from './useOpenThreadCount.ts'

/** The number of open threads beside a tab's name, and how many comments are new; of either, nothing where none is. */
export function DiscussionCount({ indicator }: { readonly indicator: Indicator | null }) {
  const t = useText()
  const count = useOpenThreadCount(indicator)
  const fresh = useNewCount(indicator)
  if (!count && !fresh) return null
  return (
    <span className="numbers">
      {count ? (
        <>
          <span aria-hidden="true">{count}</span>
          <span className="visually-hidden">{t('discussion.openCount', { count })}</span>
        </>
      ) : null}
      {count && fresh ? ' · ' : ''}
      {fresh > 0 && t('attention.newIn', { count: fresh })}
    </span>
  )
}
