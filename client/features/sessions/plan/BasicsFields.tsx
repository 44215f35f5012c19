import { NativeSelect, Radio, TextInput } from '@mantine/core'
import { MAX_SESSION_TITLE } from '../../../../shared/domain/sessions/session.ts'
import { DateInput } from '../../../components/DateInput.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import classes from './Plan.module.css'
import type { PlanFault, SessionPlan } from './planForm.ts'
import type { KnownScope } from './scopes.ts'

interface Props {
  readonly plan: SessionPlan
  readonly scopes: readonly KnownScope[]
  readonly scope: KnownScope | null
  readonly zone: string
  readonly wrong: ReadonlySet<PlanFault>
  readonly onChange: (part: Partial<SessionPlan>) => void
}

/** What it is, for earnest or as a dry run, about what, where and when. */
export function BasicsFields({ plan, scopes, scope, zone, wrong, onChange }: Props) {
  const t = useText()
  return (
    <section className={classes.section} aria-labelledby="plan-what">
      <h2 id="plan-what">{t('sessionPlan.what')}</h2>
      <Radio.Group
        label={t('sessionPlan.kind.label')}
        value={plan.settings.exercise ? 'dry-run' : 'real'}
        onChange={(value) => onChange({ settings: { ...plan.settings, exercise: value === 'dry-run' } })}
      >
        <div className={classes.choices}>
          <Radio value="real" label={t('sessionPlan.kind.real')} description={t('sessionPlan.kind.realHelp')} />
          <Radio value="dry-run" label={t('sessionPlan.kind.dryRun')} description={t('sessionPlan.kind.dryRunHelp')} />
        </div>
      </Radio.Group>
      <TextInput
        label={t('sessionPlan.name')}
        required
        value={plan.title}
        error={wrong.has('title') ? t('sessionPlan.wrong.title') : undefined}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <TooLong text={plan.title.trim()} most={MAX_SESSION_TITLE} />
      <NativeSelect
        label={t('sessionPlan.scope')}
        description={t('sessionPlan.scopeHelp')}
        value={scope?.key ?? ''}
        error={wrong.has('scope') ? t('sessionPlan.wrong.scope') : undefined}
        onChange={({ currentTarget: { value } }) =>
          onChange({ scope: scopes.find(({ key }) => key === value)?.scope ?? null, items: [] })
        }
        data={[
          { value: '', label: t('sessionPlan.scopeChoose') },
          ...scopes.map(({ key, country, round }) => ({
            value: key,
            label: country
              ? t('sessionPlan.scopeCountry', { country: t(`common.country.${country}`), round: round.title })
              : t('sessionPlan.scopeRound', { round: round.title }),
          })),
        ]}
      />
      <TextInput
        label={t('sessionPlan.place')}
        description={t('sessionPlan.placeHelp')}
        value={plan.place}
        onChange={(event) => onChange({ place: event.currentTarget.value })}
      />
      <TooLong text={plan.place.trim()} most={MAX_SESSION_TITLE} />
      <div className={classes.when}>
        <DateInput
          label={t('sessionPlan.day')}
          value={plan.day ?? ''}
          onChange={(day) => onChange({ day })}
          error={wrong.has('day') ? t('sessionPlan.wrong.day') : undefined}
        />
        <TextInput
          label={t('sessionPlan.time')}
          description={zone}
          type="time"
          value={plan.time}
          onChange={(event) => onChange({ time: event.currentTarget.value })}
        />
      </div>
    </section>
  )
}
