import { Button } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { newSessionId } from '../../../../shared/domain/ids.ts'
import type { Me } from '../../../../shared/protocol/api.ts'
import { toProblem } from '../../../api/http.ts'
import { useMe } from '../../../api/queries.ts'
import { postSession, useSessionDeed } from '../../../api/sessions.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { AgendaField } from './AgendaField.tsx'
import { BasicsFields } from './BasicsFields.tsx'
import { PeopleField } from './PeopleField.tsx'
import classes from './Plan.module.css'
import { planBody, newSessionPlan, type PlanFault, type SessionPlan } from './planForm.ts'
import { scopeAsked, useScopes, type KnownScope } from './scopes.ts'
import { SettingsFields } from './SettingsFields.tsx'

const NONE: ReadonlySet<PlanFault> = new Set()

/** Plans a session, at `/sessions/new`: what, when, who, how, and the agenda. Nothing is held before its doors open. */
export function PlanPage() {
  const me = useMe().data
  const scopes = useScopes(me ?? null)
  const [search] = useSearchParams()
  if (!me) return <Navigate to="/sign-in" replace />
  if (!scopes) return <Loading />
  return <PlanForm me={me} scopes={scopes} asked={scopeAsked(search, scopes)} />
}

interface Props {
  readonly me: Me
  readonly scopes: readonly KnownScope[]
  readonly asked: KnownScope | null
}

function PlanForm({ me, scopes, asked }: Props) {
  const t = useText()
  const { plan, change, wrong, deed, save, zone } = usePlan(me, asked)
  const scope = scopes.find(({ key }) => plan.scope && key === keyOf(plan.scope)) ?? null
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    save()
  }
  const navigate = useNavigate()
  if (scopes.length === 0) return <Notice tone="warn" title={t('sessionPlan.nothing')} />
  return (
    <form className={classes.page} onSubmit={handleSubmit} noValidate>
      <title>{`${t('sessionPlan.title')} · ${t('common.appName')}`}</title>
      <header>
        <h1 tabIndex={-1}>{t('sessionPlan.title')}</h1>
        <p className={classes.quiet}>{t('sessionPlan.about')}</p>
      </header>
      <BasicsFields plan={plan} scopes={scopes} scope={scope} zone={zone} wrong={wrong} onChange={change} />
      <PeopleField
        facilitator={me.member}
        country={scope?.country ?? null}
        people={plan.people}
        isWrong={wrong.has('people')}
        onChange={(people) => change({ people })}
      />
      <AgendaField scope={scope} plan={plan} wrong={wrong} onChange={change} />
      <SettingsFields settings={plan.settings} onChange={(settings) => change({ settings })} />
      {wrong.size > 0 && (
        <Notice tone="bad" title={t('sessionPlan.wrongTitle')} announce>
          <ul>
            {[...wrong].map((fault) => (
              <li key={fault}>{t(`sessionPlan.wrong.${fault}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {deed.isError && <ProblemNotice problem={toProblem(deed.error)} />}
      <div className={classes.acts}>
        <BusyButton type="submit" size="md" loading={deed.isPending}>
          {t(plan.settings.exercise ? 'sessionPlan.goDryRun' : 'sessionPlan.go')}
        </BusyButton>
        <Button size="md" variant="default" onClick={() => void navigate('/sessions')}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}

const keyOf = (scope: NonNullable<SessionPlan['scope']>): string =>
  `${scope.kind}:${scope.kind === 'round' ? scope.round : scope.assessment}`

/** A plan while it is written, and the way to the server. The id is made once: sent again, there is one session. */
function usePlan(me: Me, asked: KnownScope | null) {
  const navigate = useNavigate()
  const zone = me.workspace.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const [id] = useState(newSessionId)
  const [plan, setPlan] = useState<SessionPlan>(() => newSessionPlan(asked?.scope ?? null, false))
  const [wrong, setWrong] = useState(NONE)
  const deed = useSessionDeed(postSession)
  const change = (part: Partial<SessionPlan>): void => {
    setPlan((before) => ({ ...before, ...part }))
    setWrong(NONE)
  }
  const save = (): void => {
    const read = planBody(id, plan, zone)
    setWrong(read.ok ? NONE : read.wrong)
    if (read.ok) deed.mutate(read.body, { onSuccess: (row) => void navigate(`/sessions/${row.id}`) })
  }
  return { plan, change, wrong, deed, save, zone }
}
