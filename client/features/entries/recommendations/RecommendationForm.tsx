import { MultiSelect, NativeSelect } from '@mantine/core'
import type { Recommendation } from '../../../../shared/document/entries.ts'
import { indicatorsOf } from '../../../../shared/domain/instrument.ts'
import { PRIORITIES } from '../../../../shared/domain/recommendation.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { DateField } from '../DateField.tsx'
import classes from '../Entries.module.css'
import { TextField } from '../TextField.tsx'
import type { EntryWriter } from '../../../assessment/entryWriter.ts'

interface Props {
  readonly recommendation: Recommendation
  readonly writer: EntryWriter
}

/** All fields of a recommendation beside its title and text; each is in the document as soon as it is written. */
export function RecommendationForm({ recommendation, writer }: Props) {
  const t = useText()
  const { id } = recommendation
  return (
    <div className={classes.form}>
      <TextField
        label={t('entries.recommendation.addressee')}
        help={t('entries.recommendation.addresseeHelp')}
        value={recommendation.addressee}
        maxLength={1000}
        onWrite={(text) => writer.set('recommendation', id, 'addressee', text)}
      />
      <DateField
        label={t('entries.recommendation.deadline')}
        value={recommendation.deadline}
        partial
        onWrite={(text) => writer.set('recommendation', id, 'deadline', text)}
      />
      <Priority recommendation={recommendation} writer={writer} />
      <TextField
        label={t('entries.recommendation.legalBasis')}
        value={recommendation.legalBasis}
        maxLength={1000}
        onWrite={(text) => writer.set('recommendation', id, 'legalBasis', text)}
      />
      <div className={classes.wide}>
        <TextField
          label={t('entries.recommendation.successTest')}
          help={t('entries.recommendation.successTestHelp')}
          value={recommendation.successTest}
          maxLength={2000}
          rows={1}
          onWrite={(text) => writer.set('recommendation', id, 'successTest', text)}
        />
      </div>
      <LinkedIndicators recommendation={recommendation} writer={writer} />
    </div>
  )
}

function Priority({ recommendation, writer }: Props) {
  const t = useText()
  return (
    <NativeSelect
      label={t('entries.recommendation.priority')}
      value={recommendation.priority}
      data={PRIORITIES.map((priority) => ({ value: priority, label: t(`entries.priority.${priority}`) }))}
      onChange={({ currentTarget: { value } }) => {
        const priority = PRIORITIES.find((candidate) => candidate === value)
        if (priority) writer.set('recommendation', recommendation.id, 'priority', priority)
      }}
    />
  )
}

function LinkedIndicators({ recommendation, writer }: Props) {
  const t = useText()
  const { instrument } = useAssessment()
  const indicators = indicatorsOf(instrument)
  return (
    <MultiSelect
      className={classes.wide}
      label={t('entries.recommendation.indicators')}
      placeholder={recommendation.indicators.length === 0 ? t('entries.recommendation.indicatorsNone') : ''}
      data={indicators.map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))}
      value={[...recommendation.indicators]}
      searchable
      onChange={(codes) =>
        writer.set(
          'recommendation',
          recommendation.id,
          'indicators',
          indicators.map(({ code }) => code).filter((code) => codes.includes(code)),
        )
      }
    />
  )
}
