import { Link } from 'react-router'
import type { Me, WaitingWork } from '../../../../shared/protocol/api.ts'
import { toProblem } from '../../../api/http.ts'
import { useWaiting } from '../../../api/queries.ts'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import type { RoundNow } from '../roundNow.ts'
import { isMine, WAITING_KINDS, whatWaits, type WaitingKind } from './whatWaits.ts'
import classes from './WaitingPanel.module.css'

/** What the reader is in this workspace and what waits for them in this round; each count leads to the first of its kind. */
export function WaitingPanel({ now, me }: { readonly now: RoundNow; readonly me: Me }) {
  const t = useText()
  const waiting = useWaiting(now.round.id)
  const shown = whatWaits(waiting.data ?? [], me.member.roles)
  return (
    <section className={`${classes.panel} no-print`} aria-label={t('overview.waiting.title')}>
      <h2>{t('overview.waiting.title')}</h2>
      <Roles me={me} />
      {waiting.isError ? (
        <ProblemNotice problem={toProblem(waiting.error)} onRetry={() => void waiting.refetch()} />
      ) : null}
      {waiting.data && shown.length === 0 ? (
        <p className={classes.quiet}>{t('overview.waiting.nothing')}</p>
      ) : (
        <ul className={classes.countries}>
          {shown.map((country) => (
            <Country
              key={country.assessment}
              waiting={country}
              stage={now.countries.find(({ row }) => row.id === country.assessment)?.row.stage ?? null}
              mine={isMine(country, me.member.roles)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

function Roles({ me }: { readonly me: Me }) {
  const t = useText()
  return (
    <ul className={classes.roles}>
      {me.member.roles.map(({ role, country }) => (
        <li key={`${role} ${country}`}>
          {t(`overview.waiting.role.${role}`, {
            country: country === '*' ? t('common.allCountries') : t(`common.country.${country}`),
          })}
        </li>
      ))}
    </ul>
  )
}

interface CountryProps {
  readonly waiting: WaitingWork
  readonly stage: RoundNow['countries'][number]['row']['stage'] | null
  readonly mine: boolean
}

function Country({ waiting, stage, mine }: CountryProps) {
  const t = useText()
  const to = `/assessments/${waiting.assessment}`
  const kinds = WAITING_KINDS.filter((kind) => waiting[kind].length > 0)
  return (
    <li className={classes.country} data-mine={mine || undefined}>
      <span>
        <Link to={to} className={classes.name}>
          {t(`common.country.${waiting.country}`)}
        </Link>
        {stage ? <span className={classes.quiet}> · {t(`common.stage.${stage}`)}</span> : null}
      </span>
      <ul className={classes.counts}>
        {kinds.map((kind) => (
          <li key={kind}>
            <Link to={`${to}/${waiting[kind][0]}`}>{t(WORDS[kind], { count: waiting[kind].length })}</Link>
          </li>
        ))}
        {kinds.length === 0 ? <li className={classes.quiet}>{t('overview.waiting.nothingHere')}</li> : null}
      </ul>
    </li>
  )
}

const WORDS = {
  asked: 'overview.waiting.asked',
  overdue: 'overview.waiting.overdue',
  contested: 'overview.waiting.contested',
  unanswered: 'overview.waiting.unanswered',
} as const satisfies Record<WaitingKind, string>
