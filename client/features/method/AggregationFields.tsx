import { NativeSelect, TextInput } from '@mantine/core'
import { useText } from '../../i18n/useText.ts'
import classes from './Method.module.css'
import type { AggregationDraft } from './methodDraft.ts'

const KINDS = [
  'arithmetic',
  'geometric',
  'harmonic',
  'generalised',
  'weakest-link',
  'median',
  'mazziotta-pareto',
] as const
const WITH_FLOOR: readonly AggregationDraft['kind'][] = ['geometric', 'harmonic', 'generalised']

interface AggregationFieldsProps {
  readonly path: 'inside' | 'across'
  readonly draft: AggregationDraft
  readonly fault: (path: string) => string | undefined
  readonly onChange: (draft: AggregationDraft) => void
}

/** The formula of one level, with power and floor where it has them. */
export function AggregationFields({ path, draft, fault, onChange }: AggregationFieldsProps) {
  const t = useText()
  return (
    <div className={classes.line}>
      <NativeSelect
        className={classes.grow ?? ''}
        label={t(`method.form.${path}`)}
        value={draft.kind}
        onChange={(event) =>
          onChange({ ...draft, kind: KINDS.find((kind) => kind === event.currentTarget.value) ?? 'arithmetic' })
        }
      >
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`method.formula.${kind}.name`)}
          </option>
        ))}
      </NativeSelect>
      {draft.kind === 'generalised' ? (
        <TextInput
          label={t('method.form.power')}
          description={t('method.form.powerHelp')}
          inputMode="decimal"
          value={draft.power}
          error={fault(`${path}.power`)}
          onChange={(event) => onChange({ ...draft, power: event.currentTarget.value })}
        />
      ) : null}
      {WITH_FLOOR.includes(draft.kind) ? (
        <TextInput
          label={t('method.form.floor')}
          description={t('method.form.floorHelp')}
          inputMode="decimal"
          value={draft.floor}
          error={fault(`${path}.floor`)}
          onChange={(event) => onChange({ ...draft, floor: event.currentTarget.value })}
        />
      ) : null}
    </div>
  )
}
