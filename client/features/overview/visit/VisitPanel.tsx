import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link } from 'react-router'
import type { ScoreSummary } from '../../../../shared/domain/scoreSummary.ts'
import type { Visit } from '../../../../shared/protocol/api.ts'
import { KEY } from '../../../api/keys.ts'
import { toProblem } from '../../../api/http.ts'
import { useVisit } from '../../../api/queries.ts'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useCellWords } from '../useCellWords.ts'
import type { RoundNow } from '../roundNow.ts'
import type { ShownMove } from '../shownScore.ts'
import { visitDiff, type AssessmentChanges } from './visitDiff.ts'
import classes from './VisitPanel.module.css'

/** What moved in the round since the reader's last visit, country by country. */
export function VisitPanel({ now }: { readonly now: RoundNow }) {
  const t = useText()
  const format = useFormat()
  const visit = useVisit(now.round.id)
  const last = visit.data?.last
  const summaries = now.countries.map(({ summary }) => summary).filter((summary): summary is ScoreSummary => !!summary)
  useFirstVisitSaid(now.round.id)
  const changes = last ? visitDiff(last.summaries, summaries, now.decimals) : []
  if (visit.data && !last && !visit.data.first) return null
  const when = last ? format.dateTime(last.at) : ''
  return (
    <section className={classes.panel} aria-label={t('overview.visit.title')}>
      <h2>{t('overview.visit.title')}</h2>
      {visit.isError ? <ProblemNotice problem={toProblem(visit.error)} onRetry={() => void visit.refetch()} /> : null}
      {visit.data?.first ? <p className={classes.quiet}>{t('overview.visit.first')}</p> : null}
      {last ? (
        <p className={classes.quiet}>
          {changes.length === 0 ? t('overview.visit.nothing', { when }) : t('overview.visit.since', { when })}
        </p>
      ) : null}
      {changes.length > 0 ? (
        <ul className={classes.countries}>
          {changes.map((change) => (
            <Changes key={change.assessment} change={change} now={now} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

/** Once the page was left, the first visit has been said, also to whoever comes back without loading anew. */
function useFirstVisitSaid(round: string): void {
  const client = useQueryClient()
  useEffect(
    () => () => {
      client.setQueryData<Visit>(KEY.visit(round), (visit) => visit && { ...visit, first: false })
    },
    [client, round],
  )
}

function Changes({ change, now }: { readonly change: AssessmentChanges; readonly now: RoundNow }) {
  const t = useText()
  const words = useChangeWords(now)
  const to = `/assessments/${change.assessment}`
  return (
    <li className={classes.country}>
      <Link to={to}>{t(`common.country.${change.country}`)}</Link>
      <ul className={classes.changes}>
        {change.fresh ? <li>{t('overview.visit.fresh')}</li> : null}
        {change.overall ? <li>{words.overall(change.overall)}</li> : null}
        {change.areas.map((area) => (
          <li key={area.area}>
            <Link to={`${to}/${area.area}`}>{words.moved(area.area, area)}</Link>
          </li>
        ))}
        {change.contested.map(({ area, count }) => (
          <li key={`contested ${area}`}>
            <Link to={`${to}/${area}`}>{t('overview.visit.contested', { area: words.area(area), count })}</Link>
          </li>
        ))}
        {change.answered > 0 ? <li>{t('overview.visit.answered', { count: change.answered })}</li> : null}
        {change.answered < 0 ? <li>{t('overview.visit.fewer', { count: -change.answered })}</li> : null}
      </ul>
    </li>
  )
}

function useChangeWords({ areas, decimals }: RoundNow) {
  const t = useText()
  const words = useCellWords(decimals)
  const score = (value: number | null): string => (value === null ? t('overview.visit.noScore') : words.number(value))
  const shown = ({ before, after }: ShownMove) => ({ before: score(before), after: score(after) })
  const area = (code: string): string => areas.find((column) => column.code === code)?.title ?? code
  return {
    area,
    overall: (move: ShownMove): string => t('overview.visit.overall', shown(move)),
    moved: (code: string, move: ShownMove): string => t('overview.visit.moved', { area: area(code), ...shown(move) }),
  }
}
