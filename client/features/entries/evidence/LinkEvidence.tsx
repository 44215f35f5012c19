import { Select } from '@mantine/core'
import { useMemo } from 'react'
import type { ContentSnapshot } from '../../../../shared/document/content.ts'
import type { IndicatorCode } from '../../../../shared/domain/ids.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Entries.module.css'
import { linkableEvidence, withIndicator } from './evidenceHints.ts'
import type { EntryWriter } from '../../../assessment/entryWriter.ts'

interface Props {
  readonly all: ContentSnapshot['evidence']
  readonly code: IndicatorCode
  readonly writer: EntryWriter
}

/** Finds a source that is in this assessment already and uses it for this indicator too. */
export function LinkEvidence({ all, code, writer }: Props) {
  const t = useText()
  const format = useFormat()
  const linkable = useMemo(() => linkableEvidence(all, code), [all, code])
  if (linkable.length === 0) return null
  const options = linkable
    .map(({ id, title, issuer, indicators }) => ({
      value: id,
      label: [title || t('entries.untitled'), issuer, indicators.join(', ')].filter(Boolean).join(' · '),
    }))
    .sort((a, b) => format.compare(a.label, b.label))
  return (
    <Select
      className={classes.grow}
      aria-label={t('entries.evidence.link')}
      placeholder={t('entries.evidence.link')}
      nothingFoundMessage={t('entries.evidence.linkNone')}
      data={options}
      value={null}
      searchable
      clearable={false}
      limit={50}
      onChange={(id) => {
        const evidence = linkable.find((candidate) => candidate.id === id)
        if (evidence) writer.set('evidence', evidence.id, 'indicators', withIndicator(evidence.indicators, code))
      }}
    />
  )
}
