import { Clock } from 'lucide-react'
import type { InformationRequest } from '../../../../shared/document/entries.ts'
import { isOverdue } from '../../../../shared/domain/request.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { daysBetween } from '../dates.ts'
import classes from '../Entries.module.css'
import { EntryCard } from '../EntryCard.tsx'
import { NamedFact } from '../NamedFact.tsx'
import { SuggestOnEntry } from '../suggesting/SuggestOnEntry.tsx'
import { RequestForm } from './RequestForm.tsx'
import type { Panel } from '../usePanel.ts'

interface Props {
  readonly request: InformationRequest
  /** ISO day. */
  readonly today: string
  readonly panel: Panel
}

/** One information request with its deadline; says for how long it has been overdue. */
export function RequestCard({ request, today, panel }: Props) {
  const t = useText()
  const isEditing = panel.isEditing(request.id)
  const title = request.title || request.authority
  return (
    <EntryCard
      id={request.id}
      title={title}
      panel={panel}
      suggesting={
        <SuggestOnEntry entry="request" id={request.id} title={title || t('entries.untitled')} form={RequestForm} />
      }
    >
      <Overdue request={request} today={today} />
      {isEditing ? (
        <RequestForm entry={request} writer={panel.writer} focusFirst={panel.fresh === request.id} />
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
