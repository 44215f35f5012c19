import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { indicatorsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Method.module.css'
import { newRule, type RuleDraft } from './methodDraft.ts'

type FaultWords = (path: string) => string | undefined

interface RuleFieldsProps {
  readonly instrument: Instrument
  readonly rules: readonly RuleDraft[]
  readonly fault: FaultWords
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

const EFFECTS = ['cap', 'subtract', 'set', 'label'] as const

interface OneRuleProps {
  readonly instrument: Instrument
  readonly rule: RuleDraft
  readonly fault: FaultWords
  readonly onChange: (rule: RuleDraft) => void
  readonly onRemove: () => void
}

function OneRule({ instrument, rule, fault, onChange, onRemove }: OneRuleProps) {
  const t = useText()
  const put = (part: Partial<RuleDraft>): void => onChange({ ...rule, ...part })
  const isFlag = instrument.flags.some(({ id }) => id === rule.when)
  return (
    <div className={classes.rule}>
      <div className={classes.ruleHead}>
        <TextInput
          size="xs"
          label={t('method.form.ruleTitle')}
          value={rule.title}
          error={fault('title')}
          onChange={(event) => put({ title: event.currentTarget.value })}
        />
        <CloseButton aria-label={t('method.form.removeRule', { id: rule.title || rule.id })} onClick={onRemove} />
      </div>
      <div className={classes.line}>
        <NativeSelect
          size="xs"
          label={t('method.form.ruleOn')}
          value={rule.on}
          onChange={(event) => put({ on: event.currentTarget.value })}
        >
          {instrument.areas.map(({ code }) => (
            <option key={code}>{code}</option>
          ))}
          <option value="whole">{t('method.preview.overall')}</option>
        </NativeSelect>
        <NativeSelect
          size="xs"
          label={t('method.form.ruleIndicator')}
          value={rule.when}
          error={fault('when')}
          onChange={(event) => put({ when: event.currentTarget.value })}
        >
          {indicatorsOf(instrument).map(({ code }) => (
            <option key={code}>{code}</option>
          ))}
          {instrument.flags.map(({ id, title }) => (
            <option key={id} value={id}>{`${id} ${title}`}</option>
          ))}
        </NativeSelect>
        {isFlag ? null : (
          <>
            <NativeSelect
              size="xs"
              label={t('method.form.ruleIs')}
              value={rule.is}
              onChange={(event) => put({ is: event.currentTarget.value === 'at-least' ? 'at-least' : 'at-most' })}
            >
              <option value="at-most">{t('method.form.atMost')}</option>
              <option value="at-least">{t('method.form.atLeast')}</option>
            </NativeSelect>
            <TextInput
              size="xs"
              label={t('method.form.ruleBound')}
              inputMode="decimal"
              value={rule.bound}
              error={fault('bound')}
              onChange={(event) => put({ bound: event.currentTarget.value })}
            />
          </>
        )}
        <NativeSelect
          size="xs"
          label={t('method.form.ruleEffect')}
          value={rule.effect}
          onChange={(event) => put({ effect: EFFECTS.find((kind) => kind === event.currentTarget.value) ?? 'cap' })}
        >
          {EFFECTS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`method.form.effects.${kind}`)}
            </option>
          ))}
        </NativeSelect>
        {rule.effect === 'label' ? (
          <TextInput
            size="xs"
            label={t('method.form.ruleLabel')}
            value={rule.label}
            error={fault('label')}
            onChange={(event) => put({ label: event.currentTarget.value })}
          />
        ) : (
          <TextInput
            size="xs"
            label={t('method.form.ruleValue')}
            inputMode="decimal"
            value={rule.value}
            error={fault('value')}
            onChange={(event) => put({ value: event.currentTarget.value })}
          />
        )}
      </div>
    </div>
  )
}
