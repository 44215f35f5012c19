import { lazy, Suspense } from 'react'
import type { InformationRequest } from '../../../../shared/document/entries.ts'
import type { EntryWriter } from '../../../assessment/entryWriter.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Entries.module.css'
import { TextField } from '../TextField.tsx'

const RequestFields = lazy(async () => ({ default: (await import('./RequestFields.tsx')).RequestFields }))

interface Props {
  readonly entry: InformationRequest
  readonly writer: EntryWriter
  readonly focusFirst?: boolean
}

/** The form of an information request. Its title is there at once; the rest is fetched with its first use. */
export function RequestForm({ entry, writer, focusFirst = false }: Props) {
  const t = useText()
  return (
    <div className={classes.form}>
      <div className={classes.wide}>
        <TextField
          label={t('entries.request.title')}
          value={entry.title}
          maxLength={1000}
          focusOnMount={focusFirst}
          onWrite={(text) => writer.set('request', entry.id, 'title', text)}
        />
      </div>
      <Suspense>
        <RequestFields entry={entry} writer={writer} />
      </Suspense>
    </div>
  )
}
