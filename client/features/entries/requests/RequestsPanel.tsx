import { Button } from '@mantine/core'
import { Clock, Plus } from 'lucide-react'
import { useMemo } from 'react'
import { requestsOf } from '../../../../shared/document/entryLists.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { isOverdue } from '../../../../shared/domain/request.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { useContent } from '../../../sync/useContent.ts'
import { useToday } from '../dates.ts'
import classes from '../Entries.module.css'
import { EmptyList, PanelFrame } from '../PanelFrame.tsx'
import { RemovedEntries } from '../RemovedEntries.tsx'
import { SuggestNewEntry } from '../suggesting/SuggestNewEntry.tsx'
import { RequestCard } from './RequestCard.tsx'
import { RequestForm } from './RequestForm.tsx'
import { usePanel } from '../usePanel.ts'

/** What was asked of authorities for an indicator, by when they must answer, and what became of it. */
export function RequestsPanel({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const { room } = useAssessment()
  const today = useToday()
  const panel = usePanel('request')
  const all = useContent(room, (content) => content.request)
  const { present, removed } = useMemo(() => requestsOf(all, indicator.code), [all, indicator])
  const overdue = present.filter((request) => isOverdue(request, today)).length
  const { mayWrite } = panel.writer
  const count = (
    <>
      <span className={classes.count}>{t('entries.request.count', { count: present.length })}</span>
      {overdue > 0 && (
        <span className={classes.late}>
          <Clock size={14} aria-hidden="true" />
          {t('entries.request.overdueCount', { count: overdue })}
        </span>
      )}
    </>
  )
  return (
    <PanelFrame heading={t('entries.request.heading')} count={count}>
      {present.length === 0 ? (
        <EmptyList title={t('entries.request.emptyTitle')}>
          {mayWrite ? t('entries.request.empty') : t('entries.request.emptyReadOnly')}
        </EmptyList>
      ) : (
        <ul className={classes.cards}>
          {present.map((request) => (
            <RequestCard key={request.id} request={request} today={today} panel={panel} />
          ))}
        </ul>
      )}
      <RemovedEntries
        entries={removed.map(({ id, title, authority, removed: when }) => ({
          id,
          title: title || authority,
          removed: when,
        }))}
        last={panel.lastRemoved}
        onPutBack={mayWrite ? (id) => panel.putBack(id) : null}
      />
      <SuggestNewEntry
        entry="request"
        fields={{ indicators: [indicator.code] }}
        beside={indicator.code}
        form={RequestForm}
      />
      {mayWrite && (
        <div className={classes.actions}>
          <Button
            variant="outline"
            leftSection={<Plus size={16} />}
            onClick={() => panel.added(panel.writer.add('request', { indicators: [indicator.code] }))}
          >
            {t('entries.request.add')}
          </Button>
        </div>
      )}
    </PanelFrame>
  )
}
