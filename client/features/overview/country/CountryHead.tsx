import { Link } from 'react-router'
import type { Me } from '../../../../shared/protocol/api.ts'
import { mayInWorkspace } from '../../../api/rights.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Country.module.css'
import { StageControl } from './StageControl.tsx'
import type { CountryNow } from '../roundNow.ts'
import { WorkingPeople } from './WorkingPeople.tsx'

/** Who a row is about and how far it is: country, partner, stage, people at work, counts. */
export function CountryHead({ country, me }: { readonly country: CountryNow; readonly me: Me }) {
  const t = useText()
  const format = useFormat()
  const { row, summary, working } = country
  const name = t(`common.country.${row.country}`)
  return (
    <div className={classes.head}>
      <div className={classes.line}>
        <Link to={`/assessments/${row.id}`} className={classes.name}>
          {name}
        </Link>
        {mayInWorkspace(me, 'manage-rounds') ? (
          <StageControl row={row} name={name} />
        ) : (
          <span className={classes.stage}>{t(`common.stage.${row.stage}`)}</span>
        )}
        <WorkingPeople assessment={row.id} working={working} />
      </div>
      <p className={classes.partner}>{row.partner ?? t('overview.heatmap.noPartner')}</p>
      {summary ? (
        <p className={classes.counts}>
          {t('overview.heatmap.counts', {
            answered: summary.counts.answered,
            contested: summary.counts.contested,
            unanswered: summary.counts.unanswered,
          })}
          {' · '}
          {t('overview.heatmap.covered', { coverage: format.percent(summary.overall.coverage) })}
        </p>
      ) : null}
    </div>
  )
}
