import { lazy, Suspense } from 'react'
import type { Evidence } from '../../../../shared/document/entries.ts'
import type { EntryWriter } from '../../../assessment/entryWriter.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Entries.module.css'
import { TextField } from '../TextField.tsx'

// a page that is read needs none of them
const EvidenceFields = lazy(async () => ({ default: (await import('./EvidenceFields.tsx')).EvidenceFields }))

interface Props {
  readonly evidence: Evidence
  readonly writer: EntryWriter
  readonly focusFirst: boolean
}

/** The form of a source. Its title is there at once and takes what is typed; the rest is fetched with its first use. */
export function EvidenceForm({ evidence, writer, focusFirst }: Props) {
  const t = useText()
  return (
    <div className={classes.form}>
      <div className={classes.wide}>
        <TextField
          label={t('entries.evidence.title')}
          help={t('entries.evidence.titleHelp')}
          value={evidence.title}
          maxLength={1000}
          focusOnMount={focusFirst}
          onWrite={(text) => writer.set('evidence', evidence.id, 'title', text)}
        />
      </div>
      <Suspense>
        <EvidenceFields evidence={evidence} writer={writer} />
      </Suspense>
    </div>
  )
}
