import { NativeSelect } from '@mantine/core'
import { Clock } from 'lucide-react'
import type { InformationRequest } from '../../../../shared/document/entries.ts'
import { isOverdue, REQUEST_STATUSES } from '../../../../shared/domain/request.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { DateField } from '../DateField.tsx'
import { daysBetween } from '../dates.ts'
import classes from '../Entries.module.css'
import { EntryCard } from '../EntryCard.tsx'
import { NamedFact } from '../NamedFact.tsx'
import { TextField } from '../TextField.tsx'
import type { EntryWriter } from '../../../assessment/entryWriter.ts'
import type { Panel } from '../usePanel.ts'

interface Props {
  readonly request: InformationRequest
  /** ISO day. */
  readonly today: string
  readonly panel: Panel
}

/** One information request with its deadline; says for how long it has been overdue. */
export function RequestCard({ request, today, panel }: Props) {
  const isEditing = panel.isEditing(request.id)
  return (
    <EntryCard id={request.id} title={request.title || request.authority} panel={panel}>
      <Overdue request={request} today={today} />
      {isEditing ? (
        <RequestForm request={request} writer={panel.writer} focusFirst={panel.fresh === request.id} />
      ) : (
        <RequestFacts request={request} />
      )}
    </EntryCard>
  )
}

function Overdue({ request, today }: Pick<Props, 'request' | 'today'>) {
  const t = useText()
  if (!isOverdue(request, today)) return null
  return (
    <p className={classes.late}>
      <Clock size={14} aria-hidden="true" />
      {t('entries.request.overdueBy', { count: daysBetween(request.deadline, today) })}
    </p>
  )
}

function RequestFacts({ request }: Pick<Props, 'request'>) {
  const t = useText()
  const format = useFormat()
  const { title, authority, sent, deadline, status, outcome } = request
  return (
    <dl className={classes.facts}>
      <NamedFact name={t('entries.request.status')} text={t(`entries.requestStatus.${status}`)} />
      {title && authority && <NamedFact name={t('entries.request.authority')} text={authority} />}
      {sent && <NamedFact name={t('entries.request.sent')} text={format.isoDate(sent)} />}
      {deadline && <NamedFact name={t('entries.request.deadline')} text={format.isoDate(deadline)} />}
      {outcome && <NamedFact name={t('entries.request.outcome')} text={outcome} />}
    </dl>
  )
}

interface FormProps {
  readonly request: InformationRequest
  readonly writer: EntryWriter
  readonly focusFirst: boolean
}

function RequestForm({ request, writer, focusFirst }: FormProps) {
  const t = useText()
  const { id } = request
  return (
    <div className={classes.form}>
      <div className={classes.wide}>
        <TextField
          label={t('entries.request.title')}
          value={request.title}
          maxLength={1000}
          focusOnMount={focusFirst}
          onWrite={(text) => writer.set('request', id, 'title', text)}
        />
      </div>
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
    </div>
  )
}
