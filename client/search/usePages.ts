import type { Round } from '../../shared/domain/round.ts'
import type { Me } from '../../shared/protocol/api.ts'
import { mayInWorkspace } from '../api/rights.ts'
import { useText } from '../i18n/useText.ts'

/** A page of the workspace that search leads to. */
export interface SearchPage {
  readonly to: string
  readonly label: string
}

/** The pages that this person may open from here. */
export function usePages(me: Me, round: Round | null, assessment: string | null): readonly SearchPage[] {
  const t = useText()
  const pages: SearchPage[] = []
  if (assessment !== null)
    pages.push(
      { to: `/assessments/${assessment}`, label: t('common.search.whole') },
      { to: `/assessments/${assessment}/recommendations`, label: t('common.search.recommendations') },
      { to: `/assessments/${assessment}/reading`, label: t('common.search.reading') },
    )
  if (mayInWorkspace(me, 'read-overview')) pages.push({ to: '/', label: t('common.nav.overview') })
  if (round !== null && mayInWorkspace(me, 'read-overview'))
    pages.push(
      { to: `/rounds/${round.id}/compare`, label: t('common.nav.compare') },
      { to: `/rounds/${round.id}/method`, label: t('common.search.method') },
    )
  pages.push({ to: '/inbox', label: t('common.nav.inbox') })
  pages.push({ to: '/instrument', label: t('common.nav.instrument') })
  if (mayInWorkspace(me, 'manage-members')) pages.push({ to: '/members', label: t('common.nav.members') })
  if (mayInWorkspace(me, 'see-status')) pages.push({ to: '/workspace/status', label: t('common.search.status') })
  return pages
}
