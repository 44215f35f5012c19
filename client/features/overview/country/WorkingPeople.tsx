import { Link } from 'react-router'
import { personColor, type Working } from '../../../../shared/protocol/presence.ts'
import { Avatar } from '../../../components/Avatar.tsx'
import { useText } from '../../../i18n/useText.ts'
import classes from './Country.module.css'

interface WorkingPeopleProps {
  readonly assessment: string
  readonly working: Working
}

const SHOWN = 4

/** The people who are in an assessment now; each leads to the indicator where they are. */
export function WorkingPeople({ assessment, working }: WorkingPeopleProps) {
  const t = useText()
  if (working.length === 0) return null
  const rest = working.length - SHOWN
  return (
    <ul className={`${classes.people} no-print`} aria-label={t('overview.heatmap.working', { count: working.length })}>
      {working.slice(0, SHOWN).map(({ member, name, indicator }) => {
        const words = indicator ? t('overview.heatmap.workingAt', { name, indicator }) : name
        return (
          <li key={member}>
            <Link
              to={`/assessments/${assessment}${indicator ? `/${indicator}` : ''}`}
              aria-label={words}
              title={words}
              className={classes.person}
            >
              <Avatar name={name} color={personColor(member)} decorative />
              {indicator ? <span className={classes.place}>{indicator}</span> : null}
            </Link>
          </li>
        )
      })}
      {rest > 0 ? <li className={classes.place}>{t('overview.heatmap.more', { count: rest })}</li> : null}
    </ul>
  )
}
