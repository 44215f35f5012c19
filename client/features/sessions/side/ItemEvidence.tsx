import { Link } from 'react-router'
import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import { useText } from '../../../i18n/useText.ts'
import { countryOf, indicatorOfItem, useOpenSession } from '../OpenSession.ts'
import { agendaEntry } from '../tools/nextStep.ts'
import classes from './Side.module.css'

/** What to look at before one says something: the legal yardstick, what evidence is asked for, and the assessments themselves. */
export function ItemEvidence({ item }: { readonly item: AgendaItemId | null }) {
  const t = useText()
  const open = useOpenSession()
  const indicator = item && indicatorOfItem(open, item)
  const targets = agendaEntry(open.state, item)?.targets ?? []
  if (!item || !indicator) return <p className={classes.quiet}>{t('sessions.evidence.none')}</p>
  return (
    <div className={classes.section}>
      {indicator.legal.length > 0 && (
        <p>
          {t('sessions.evidence.legal', {
            refs: indicator.legal.map(({ ref, at }) => [ref, ...at].join(' ')).join('; '),
          })}
        </p>
      )}
      {indicator.evidence.length > 0 && (
        <>
          <h3>{t('sessions.evidence.asked')}</h3>
          <ul className={classes.plain}>
            {indicator.evidence.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      <ul className={classes.plain}>
        {targets.map((target) => {
          const country = countryOf(open, target)
          return (
            <li key={target}>
              <Link to={`/assessments/${target}/${indicator.code}`} target="_blank">
                {t('sessions.evidence.look', {
                  code: indicator.code,
                  country: country ? t(`common.country.${country}`) : '',
                })}
              </Link>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
