import { Link } from 'react-router'
import { EmptyState } from '../components/feedback/EmptyState.tsx'
import { useText } from '../i18n/useText.ts'

/** What an address that leads nowhere shows. */
export function MissingPage() {
  const t = useText()
  return (
    <EmptyState page title={t('common.pageMissing.title')} action={<Link to="/">{t('common.pageMissing.home')}</Link>}>
      <p>{t('common.pageMissing.text')}</p>
    </EmptyState>
  )
}
