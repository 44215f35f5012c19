import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import type { Practice } from '../../../shared/document/entries.ts'
import { practicesOf } from '../../../shared/document/entryLists.ts'
import { practiceField } from '../../../shared/document/keys.ts'
import type { Area } from '../../../shared/domain/instrument.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { Narrative } from '../../editor/Narrative.tsx'
import { useText } from '../../i18n/useText.ts'
import { useContent } from '../../sync/useContent.ts'
import { WordComments } from '../../wordComments/WordComments.tsx'
import classes from './Entries.module.css'
import { EntryCard } from './EntryCard.tsx'
import { PracticeForm } from './PracticeForm.tsx'
import { EmptyList, PanelFrame } from './PanelFrame.tsx'
import { RemovedEntries } from './RemovedEntries.tsx'
import { SuggestNewEntry } from './suggesting/SuggestNewEntry.tsx'
import { SuggestOnEntry } from './suggesting/SuggestOnEntry.tsx'
import { usePanel, type Panel } from './usePanel.ts'

/** What works in an area and could be taken up elsewhere. */
export function PracticesPanel({ area }: { readonly area: Area }) {
  const t = useText()
  const { room } = useAssessment()
  const panel = usePanel('practice')
  const all = useContent(room, (content) => content.practice)
  const { present, removed } = useMemo(() => practicesOf(all, area.code), [all, area])
  const { mayWrite } = panel.writer
  return (
    <PanelFrame
      heading={t('entries.practice.heading')}
      count={<span className={classes.count}>{t('entries.practice.count', { count: present.length })}</span>}
    >
      {present.length === 0 ? (
        <EmptyList title={t('entries.practice.emptyTitle')}>
          {mayWrite ? t('entries.practice.empty') : t('entries.practice.emptyReadOnly')}
        </EmptyList>
      ) : (
        <ul className={classes.cards}>
          {present.map((practice) => (
            <PracticeCard key={practice.id} practice={practice} panel={panel} />
          ))}
        </ul>
      )}
      <RemovedEntries
        entries={removed}
        last={panel.lastRemoved}
        onPutBack={mayWrite ? (id) => panel.putBack(id) : null}
      />
      <SuggestNewEntry entry="practice" fields={{ area: area.code }} beside={area.code} form={PracticeForm} />
      {mayWrite && (
        <div className={classes.actions}>
          <Button
            variant="outline"
            leftSection={<Plus size={16} />}
            onClick={() => panel.added(panel.writer.add('practice', { area: area.code }))}
          >
            {t('entries.practice.add')}
          </Button>
        </div>
      )}
    </PanelFrame>
  )
}

function PracticeCard({ practice, panel }: { readonly practice: Practice; readonly panel: Panel }) {
  const t = useText()
  const { room } = useAssessment()
  const { id, title, who } = practice
  const { writer } = panel
  return (
    <EntryCard
      id={id}
      title={title}
      panel={panel}
      suggesting={
        <SuggestOnEntry entry="practice" id={id} title={title || t('entries.untitled')} form={PracticeForm} />
      }
    >
      {panel.isEditing(id) ? (
        <PracticeForm entry={practice} writer={writer} focusFirst={panel.fresh === id} />
      ) : (
        who && <p className={classes.meta}>{who}</p>
      )}
      <WordComments field={practiceField(id)}>
        <Narrative
          room={room}
          field={practiceField(id)}
          label={t('entries.practice.textOf', { title: title || t('entries.untitled') })}
          placeholder={t('entries.practice.placeholder')}
          readOnly={!writer.mayWrite}
        />
      </WordComments>
    </EntryCard>
  )
}
