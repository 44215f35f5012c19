import { NativeSelect, Switch, TextInput } from '@mantine/core'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import { Disclosure } from '../../components/Disclosure.tsx'
import { useText } from '../../i18n/useText.ts'
import { AggregationFields } from './AggregationFields.tsx'
import classes from './Method.module.css'
import type { DraftFaults, MethodDraft, ThresholdDraft } from './methodDraft.ts'
import { RuleFields } from './RuleFields.tsx'
import { useFaultWords } from './useFaultWords.ts'
import { WeightFields } from './WeightFields.tsx'

export interface MethodFormProps {
  readonly draft: MethodDraft
  readonly onChange: (draft: MethodDraft) => void
  readonly instrument: Instrument
  readonly faults: DraftFaults | null
}

const SOURCES = ['instrument', 'equal', 'expert', 'budget-allocation', 'ahp'] as const

/** Every choice of a method as a field; a fault stands at its field. */
export function MethodForm({ draft, onChange, instrument, faults }: MethodFormProps) {
  const t = useText()
  const fault = useFaultWords(faults)
  const put = (part: Partial<MethodDraft>): void => onChange({ ...draft, ...part })
  return (
    <>
      <WeightSource draft={draft} fault={fault} put={put} />
      {draft.source === 'instrument' ? null : <Weights draft={draft} instrument={instrument} fault={fault} put={put} />}
      <AggregationFields path="inside" draft={draft.inside} fault={fault} onChange={(inside) => put({ inside })} />
      <AggregationFields path="across" draft={draft.across} fault={fault} onChange={(across) => put({ across })} />
      <ThresholdFields
        path="areaThreshold"
        draft={draft.areaThreshold}
        fault={fault}
        onChange={(areaThreshold) => put({ areaThreshold })}
      />
      <ThresholdFields
        path="wholeThreshold"
        draft={draft.wholeThreshold}
        fault={fault}
        onChange={(wholeThreshold) => put({ wholeThreshold })}
      />
      <TextInput
        label={t('method.form.unknown')}
        description={t('method.form.unknownHelp')}
        value={draft.unknown}
        error={fault('unknown')}
        onChange={(event) => put({ unknown: event.currentTarget.value })}
      />
      <RuleFields instrument={instrument} rules={draft.rules} fault={fault} onChange={(rules) => put({ rules })} />
      <Overall draft={draft} fault={fault} put={put} />
    </>
  )
}

interface PartProps {
  readonly draft: MethodDraft
  readonly fault: (path: string) => string | undefined
  readonly put: (part: Partial<MethodDraft>) => void
}

/** Where the weights come from. */
function WeightSource({ draft, fault, put }: PartProps) {
  const t = useText()
  return (
    <NativeSelect
      label={t('method.form.source')}
      value={draft.source}
      error={fault('source')}
      onChange={(event) =>
        put({ source: SOURCES.find((source) => source === event.currentTarget.value) ?? 'instrument' })
      }
    >
      {SOURCES.map((source) => (
        <option key={source} value={source}>
          {t(`method.form.sources.${source}`)}
        </option>
      ))}
    </NativeSelect>
  )
}

/** A weight for every area and, folded away, for every indicator. */
function Weights({ draft, instrument, fault, put }: PartProps & { readonly instrument: Instrument }) {
  const t = useText()
  return (
    <>
      <WeightFields
        legend={t('method.form.areaWeights')}
        path="areas"
        nodes={instrument.areas}
        texts={draft.areas}
        fault={fault}
        onChange={(areas) => put({ areas })}
      />
      <Disclosure title={t('method.weights.indicators')}>
        {instrument.areas.map((area) => (
          <WeightFields
            key={area.code}
            legend={`${area.code} ${area.title}`}
            path="indicators"
            nodes={area.indicators}
            texts={draft.indicators}
            fault={fault}
            onChange={(indicators) => put({ indicators })}
          />
        ))}
      </Disclosure>
    </>
  )
}

/** Whether there is a score of the whole, how it is shown, and how much coverage a rank asks for. */
function Overall({ draft, fault, put }: PartProps) {
  const t = useText()
  return (
    <div className={classes.line}>
      <Switch
        label={t('method.form.overall')}
        description={t('method.form.overallHelp')}
        checked={draft.overall}
        onChange={(event) => put({ overall: event.currentTarget.checked })}
      />
      <NativeSelect
        label={t('method.form.decimals')}
        value={draft.decimals}
        onChange={(event) => put({ decimals: event.currentTarget.value === '2' ? 2 : 1 })}
      >
        <option value={1}>1</option>
        <option value={2}>2</option>
      </NativeSelect>
      <TextInput
        label={t('method.form.rankCoverage')}
        description={t('method.form.rankCoverageHelp')}
        inputMode="decimal"
        value={draft.rankCoverage}
        error={fault('rankCoverage')}
        onChange={(event) => put({ rankCoverage: event.currentTarget.value })}
      />
    </div>
  )
}

interface ThresholdFieldsProps {
  readonly path: 'areaThreshold' | 'wholeThreshold'
  readonly draft: ThresholdDraft
  readonly fault: (path: string) => string | undefined
  readonly onChange: (draft: ThresholdDraft) => void
}

function ThresholdFields({ path, draft, fault, onChange }: ThresholdFieldsProps) {
  const t = useText()
  const by = draft.by
  return (
    <div className={classes.line}>
      <NativeSelect
        className={classes.grow ?? ''}
        label={t(`method.form.${path}`)}
        value={by}
        onChange={(event) => {
          const { value } = event.currentTarget
          onChange({ ...draft, by: value === 'weight' || value === 'count' ? value : 'instrument' })
        }}
      >
        <option value="instrument">{t('method.form.asInstrument')}</option>
        <option value="weight">{t('method.form.byWeight')}</option>
        <option value="count">{t('method.form.byCount')}</option>
      </NativeSelect>
      {by === 'instrument' ? null : (
        <TextInput
          label={t('method.form.least')}
          inputMode="decimal"
          value={draft.least}
          error={fault(`${path}.least`)}
          onChange={(event) => onChange({ ...draft, least: event.currentTarget.value })}
        />
      )}
    </div>
  )
}
