import { CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { indicatorsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Method.module.css'
import type { RuleDraft } from './methodDraft.ts'

const EFFECTS = ['cap', 'subtract', 'set', 'label'] as const

interface OneRuleProps {
  readonly instrument: Instrument
  readonly rule: RuleDraft
  /** The words of the fault at a field of this rule; none where it has none. */
  readonly fault: (field: string) => string | undefined
  readonly onChange: (rule: RuleDraft) => void
  readonly onRemove: () => void
}

/** One rule of the round as fields: its name, where it acts, on what, and what it does. */
export function OneRule({ instrument, rule, fault, onChange, onRemove }: OneRuleProps) {
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
        <Target instrument={instrument} rule={rule} fault={fault} put={put} />
        {isFlag ? null : <Bound rule={rule} fault={fault} put={put} />}
        <Effect rule={rule} fault={fault} put={put} />
      </div>
    </div>
  )
}

interface PartProps extends Pick<OneRuleProps, 'rule' | 'fault'> {
  readonly put: (part: Partial<RuleDraft>) => void
}

/** The node whose score the rule changes, and the indicator or flag that calls it. */
function Target({ instrument, rule, fault, put }: PartProps & Pick<OneRuleProps, 'instrument'>) {
  const t = useText()
  return (
    <>
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
    </>
  )
}

/** The bound that the indicator's score must reach or stay under; a flag has none. */
function Bound({ rule, fault, put }: PartProps) {
  const t = useText()
  return (
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
  )
}

/** What the rule does to the score, and with which value or label. */
function Effect({ rule, fault, put }: PartProps) {
  const t = useText()
  return (
    <>
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
    </>
  )
}
