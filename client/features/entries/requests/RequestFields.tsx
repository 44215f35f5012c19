import { NativeSelect } from '@mantine/core'
import type { InformationRequest } from '../../../../shared/document/entries.ts'
import { REQUEST_STATUSES } from '../../../../shared/domain/request.ts'
import type { EntryWriter } from '../../../assessment/entryWriter.ts'
import { useText } from '../../../i18n/useText.ts'
import { DateField } from '../DateField.tsx'
import classes from '../Entries.module.css'
import { TextField } from '../TextField.tsx'

interface Props {
  readonly entry: InformationRequest
  readonly writer: EntryWriter
}

/** All fields of an information request behind its title; each is in the document as soon as it is written. */
export function RequestFields({ entry: request, writer }: Props) {
  const t = useText()
  const { id } = request
  return (
    <>
      <TextField
        label={t('entries.request.authority')}
        value={request.authority}
        maxLength={1000}
        onWrite={(text) => writer.set('request', id, 'authority', text)}
      />
      <NativeSelect
        label={t('entries.request.status')}
        value={request.status}
        data={REQUEST_STATUSES.map((status) => ({ value: status, label: t(`entries.requestStatus.${status}`) }))}
        onChange={({ currentTarget: { value } }) => {
          const status = REQUEST_STATUSES.find((candidate) => candidate === value)
          if (status) writer.set('request', id, 'status', status)
        }}
      />
      {(['sent', 'deadline'] as const).map((field) => (
        <DateField
          key={field}
          label={t(`entries.request.${field}`)}
          value={request[field]}
          onWrite={(text) => writer.set('request', id, field, text)}
        />
      ))}
      <div className={classes.wide}>
        <TextField
          label={t('entries.request.outcome')}
          help={t('entries.request.outcomeHelp')}
          value={request.outcome}
          maxLength={4000}
          rows={2}
          onWrite={(text) => writer.set('request', id, 'outcome', text)}
        />
      </div>
    </>
  )
}
