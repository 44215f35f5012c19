import { NativeSelect } from '@mantine/core'
import type { Evidence } from '../../../../shared/document/entries.ts'
import { CONFIDENTIALITIES, RELIABILITIES } from '../../../../shared/domain/evidence.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { DateField } from '../DateField.tsx'
import classes from '../Entries.module.css'
import { TextField } from '../TextField.tsx'
import { WebAddressField } from '../WebAddressField.tsx'
import type { EntryWriter } from '../../../assessment/entryWriter.ts'

interface Props {
  readonly evidence: Evidence
  readonly writer: EntryWriter
}

/** All fields of a source behind its title; each is in the document as soon as it is written. */
export function EvidenceFields({ evidence, writer }: Props) {
  const t = useText()
  const { id } = evidence
  return (
    <>
      <TextField
        label={t('entries.evidence.issuer')}
        value={evidence.issuer}
        maxLength={1000}
        onWrite={(text) => writer.set('evidence', id, 'issuer', text)}
      />
      <WebAddressField
        label={t('entries.evidence.url')}
        value={evidence.url}
        onWrite={(text) => writer.set('evidence', id, 'url', text)}
      />
      <DateField
        label={t('entries.evidence.date')}
        value={evidence.date}
        partial
        onWrite={(text) => writer.set('evidence', id, 'date', text)}
      />
      <TextField
        label={t('entries.evidence.period')}
        help={t('entries.evidence.periodHelp')}
        value={evidence.period}
        maxLength={60}
        onWrite={(text) => writer.set('evidence', id, 'period', text)}
      />
      <Grades evidence={evidence} writer={writer} />
      <LongTexts evidence={evidence} writer={writer} />
    </>
  )
}

function Grades({ evidence, writer }: Props) {
  const t = useText()
  const { me } = useAssessment()
  return (
    <>
      <NativeSelect
        label={t('entries.evidence.reliability')}
        value={evidence.reliability ?? ''}
        data={[
          { value: '', label: t('entries.evidence.reliabilityNone') },
          ...RELIABILITIES.map((grade) => ({ value: grade, label: t(`entries.reliabilityFull.${grade}`) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          writer.set('evidence', evidence.id, 'reliability', RELIABILITIES.find((grade) => grade === value) ?? null)
        }
      />
      <NativeSelect
        label={t('entries.evidence.confidentiality')}
        description={t('entries.evidence.confidentialityHelp')}
        value={evidence.confidentiality}
        data={CONFIDENTIALITIES.map((level) => ({
          value: level,
          label: t(`entries.confidentiality.${level}`),
          // it would be gone for whoever chose it
          disabled: level === 'author' && evidence.created.by !== me.member.id,
        }))}
        onChange={({ currentTarget: { value } }) => {
          const level = CONFIDENTIALITIES.find((candidate) => candidate === value)
          if (level) writer.set('evidence', evidence.id, 'confidentiality', level)
        }}
      />
    </>
  )
}

function LongTexts({ evidence, writer }: Props) {
  const t = useText()
  return (
    <>
      <div className={classes.wide}>
        <TextField
          label={t('entries.evidence.citation')}
          value={evidence.citation}
          maxLength={2000}
          rows={1}
          onWrite={(text) => writer.set('evidence', evidence.id, 'citation', text)}
        />
      </div>
      <div className={classes.wide}>
        <TextField
          label={t('entries.evidence.definition')}
          help={t('entries.evidence.definitionHelp')}
          value={evidence.definition}
          maxLength={4000}
          rows={2}
          onWrite={(text) => writer.set('evidence', evidence.id, 'definition', text)}
        />
      </div>
    </>
  )
}
