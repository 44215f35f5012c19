import { Button } from '@mantine/core'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Method.module.css'
import { newRule, type RuleDraft } from './methodDraft.ts'
import { OneRule } from './OneRule.tsx'

interface RuleFieldsProps {
  readonly instrument: Instrument
  readonly rules: readonly RuleDraft[]
  readonly fault: (path: string) => string | undefined
  readonly onChange: (rules: readonly RuleDraft[]) => void
}

/** The round's own rules, beside the instrument's. */
export function RuleFields({ instrument, rules, fault, onChange }: RuleFieldsProps) {
  const t = useText()
  const add = (): void =>
    onChange([
      ...rules,
      newRule(
        instrument,
        t('method.form.newRule'),
        rules.map(({ id }) => id),
      ),
    ])
  return (
    <fieldset className={classes.weights}>
      <legend>{t('method.form.rules')}</legend>
      {rules.map((rule, index) => (
        <OneRule
          key={rule.id}
          instrument={instrument}
          rule={rule}
          fault={(field) => fault(`rules.${index}.${field}`)}
          onChange={(next) => onChange(rules.map((one) => (one.id === rule.id ? next : one)))}
          onRemove={() => onChange(rules.filter((one) => one.id !== rule.id))}
        />
      ))}
      <Button variant="default" size="compact-sm" onClick={add}>
        {t('method.form.addRule')}
      </Button>
    </fieldset>
  )
}
