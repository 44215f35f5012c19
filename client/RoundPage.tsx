import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import type { Round } from '../shared/domain/round.ts'
import type { Me } from '../shared/protocol/api.ts'
import { toProblem } from './api/http.ts'
import { useMe, useRounds } from './api/queries.ts'
import { EmptyState } from './components/feedback/EmptyState.tsx'
import { Loading } from './components/feedback/Loading.tsx'
import { useText } from './i18n/useText.ts'
import { PageProblem } from './PageProblem.tsx'

interface RoundProps {
  readonly round: Round
  readonly rounds: readonly Round[]
  readonly me: Me
}

/** Finds the round of the address for a page that is about one; says so where there is none. */
export function RoundPage({ children }: { readonly children: (props: RoundProps) => ReactNode }) {
  const t = useText()
  const { round: id } = useParams()
  const me = useMe().data
  const rounds = useRounds()
  if (!me) return null
  if (rounds.isPending) return <Loading />
  if (!rounds.data)
    return (
      <PageProblem
        problem={toProblem(rounds.error)}
        missing={t('method.missing')}
        onRetry={() => void rounds.refetch()}
      />
    )
  const round = rounds.data.find((one) => one.id === id)
  if (!round)
    return <EmptyState page title={t('method.missing')} action={<Link to="/">{t('common.pageMissing.home')}</Link>} />
  return children({ round, rounds: rounds.data, me })
}
