import { Link, useParams, useSearchParams } from 'react-router'
import type { Me } from '../../../shared/protocol/api.ts'
import { toProblem } from '../../api/http.ts'
import { useMe, useRounds } from '../../api/queries.ts'
import { mayInWorkspace } from '../../api/rights.ts'
import { EmptyState } from '../../components/feedback/EmptyState.tsx'
import { Loading } from '../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { OpenRoundButton } from './OpenRoundButton.tsx'
import classes from './Overview.module.css'
import { RoundOverview } from './RoundOverview.tsx'

/** The overview of the round in the address, or of the newest. */
export function OverviewPage() {
  const t = useText()
  const me = useMe().data
  const rounds = useRounds()
  const { round: inPath } = useParams()
  const [search] = useSearchParams()
  const wanted = inPath ?? search.get('round')
  if (!me) return null
  if (rounds.isPending) return <Loading />
  if (!rounds.data)
    return (
      <div className={classes.page}>
        <title>{`${t('overview.title')} · ${t('common.appName')}`}</title>
        <h1>{t('overview.title')}</h1>
        <ProblemNotice problem={toProblem(rounds.error)} onRetry={() => void rounds.refetch()} />
      </div>
    )
  if (rounds.data.length === 0) return <NoRounds me={me} />
  const round = wanted === null ? rounds.data[0] : rounds.data.find(({ id }) => id === wanted)
  if (!round)
    return (
      <EmptyState page title={t('overview.missingRound')} action={<Link to="/">{t('common.pageMissing.home')}</Link>} />
    )
  return <RoundOverview key={round.id} round={round} rounds={rounds.data} me={me} />
}

function NoRounds({ me }: { readonly me: Me }) {
  const t = useText()
  const mayOpen = mayInWorkspace(me, 'manage-rounds')
  return (
    <EmptyState
      page
      title={t('overview.noRounds.title')}
      action={
        mayOpen ? (
          <OpenRoundButton rounds={[]} />
        ) : (
          <Link to="/instrument">{t('overview.noRounds.readInstrument')}</Link>
        )
      }
    >
      <p>{t('overview.noRounds.text')}</p>
      {mayOpen ? null : <p>{t('overview.noRounds.wait')}</p>}
    </EmptyState>
  )
}
