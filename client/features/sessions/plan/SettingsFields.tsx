import { Checkbox, NativeSelect } from '@mantine/core'
import { USUAL_SETTINGS, type SessionSettings } from '../../../../shared/domain/sessions/sessionSettings.ts'
import { Disclosure } from '../../../components/Disclosure.tsx'
import { useText } from '../../../i18n/useText.ts'
import classes from './Plan.module.css'

interface Props {
  readonly settings: SessionSettings
  readonly onChange: (settings: SessionSettings) => void
}

/** Rules by which a group may hold a session; the first is the usual one. */
const RULES: Readonly<Record<'within-one' | 'majority' | 'unanimous' | 'iqr' | 'range', SessionSettings['rule']>> = {
  'within-one': USUAL_SETTINGS.rule,
  majority: { kind: 'majority', least: 0.67 },
  unanimous: { kind: 'unanimous' },
  iqr: { kind: 'iqr', most: 1 },
  range: { kind: 'range', most: 1 },
}
const RULE_KINDS = ['within-one', 'majority', 'unanimous', 'iqr', 'range'] as const
const QUORUMS = [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30] as const
const ROUNDS = [1, 2, 3, 4, 5] as const
const GRACES = [0, 2, 5, 10] as const
const SECOND_MS = 1_000

/** How the session is held, each with what it means in one line. What is preset is right for most. */
export function SettingsFields({ settings, onChange }: Props) {
  const t = useText()
  const put = (part: Partial<SessionSettings>): void => onChange({ ...settings, ...part })
  return (
    <section className={classes.section} aria-labelledby="plan-how">
      <h2 id="plan-how">{t('sessionPlan.how')}</h2>
      <p className={classes.quiet}>{t('sessionPlan.howHelp')}</p>
      <p>{t('sessionPlan.named')}</p>
      <Disclosure title={t('sessionPlan.howMore')}>
        <div className={classes.section}>
          <NativeSelect
            label={t('sessionPlan.rule.label')}
            description={t(`sessionPlan.ruleHelp.${settings.rule.kind}`)}
            value={settings.rule.kind}
            onChange={({ currentTarget: { value } }) => {
              const kind = RULE_KINDS.find((each) => each === value)
              if (kind) put({ rule: RULES[kind] })
            }}
            data={RULE_KINDS.map((value) => ({ value, label: t(`sessionPlan.rule.${value}`) }))}
          />
          <NativeSelect
            label={t('sessionPlan.quorum')}
            description={t('sessionPlan.quorumHelp')}
            value={String(settings.quorum)}
            onChange={(event) => put({ quorum: Number(event.currentTarget.value) })}
            data={QUORUMS.map(String)}
          />
          <NativeSelect
            label={t('sessionPlan.rounds')}
            description={t('sessionPlan.roundsHelp')}
            value={String(settings.maxRounds)}
            onChange={(event) => put({ maxRounds: Number(event.currentTarget.value) })}
            data={ROUNDS.map(String)}
          />
          <NativeSelect
            label={t('sessionPlan.grace')}
            description={t('sessionPlan.graceHelp')}
            value={String(settings.graceMs / SECOND_MS)}
            onChange={(event) => put({ graceMs: Number(event.currentTarget.value) * SECOND_MS })}
            data={GRACES.map((value) => ({ value: String(value), label: t('sessionPlan.seconds', { count: value }) }))}
          />
          <Checkbox
            checked={settings.facilitatorVotes}
            onChange={(event) => put({ facilitatorVotes: event.currentTarget.checked })}
            label={t('sessionPlan.votes')}
            description={t('sessionPlan.votesHelp')}
          />
        </div>
      </Disclosure>
    </section>
  )
}
