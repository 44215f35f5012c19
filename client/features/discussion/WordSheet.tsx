import { Button } from '@mantine/core'
import { useState } from 'react'
import { indicatorOf } from '../../../shared/document/discussion/anchorPlace.ts'
import { nodeOfField } from '../../../shared/document/keys.ts'
import type { TextAnchor } from '../../../shared/domain/discussion.ts'
import { findIndicator } from '../../../shared/domain/instrument.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useThreads } from '../../assessment/useThreads.ts'
import { BottomSheet } from '../../components/sheet/BottomSheet.tsx'
import type { SheetFrame } from '../../components/sheet/sheetFrame.ts'
import { wayIntoSight } from '../../components/sightFrame.ts'
import { useText } from '../../i18n/useText.ts'
import { useWordComments, type WordSheetState } from '../../wordComments/WordCommentsDesk.ts'
import classes from './Discussion.module.css'
import { NewThread } from './NewThread.tsx'
import { TakeBacks } from './TakeBack.tsx'
import { ThreadCard } from './ThreadCard.tsx'
import { LookContext } from './unread/look.ts'
import { useNewLook } from './unread/useNewLook.ts'
import { boxOf, useAudience } from './composing/useAudience.ts'
import { useComposer } from './composing/useComposer.ts'

const MARGIN_PX = 16

interface Props {
  /** Shows the whole discussion. */
  readonly onAll: () => void
}

/** What is said about words, or the form for it, over the lower half of a small screen; the words stay in sight above. */
export function WordSheet({ onAll }: Props) {
  const { sheet } = useWordComments()
  return sheet && <OpenSheet sheet={sheet} onAll={onAll} />
}

function OpenSheet({ sheet, onAll }: Props & { readonly sheet: WordSheetState }) {
  const t = useText()
  const { asked, active, drop } = useWordComments()
  const { threads } = useThreads()
  const look = useNewLook(`${sheet.isOpen}/${active?.thread ?? ''}`)
  const form = sheet.shows === 'asked' ? asked : null
  const thread = threads?.find(({ id }) => id === active?.thread) ?? null
  const [subject, setSubject] = useState('')
  const words = form ?? (thread?.anchor.kind === 'text' ? thread.anchor : null)
  if (words && subjectOf(words) !== subject) setSubject(subjectOf(words))
  const { audience, otherText } = useAudience(subject)
  const { composer } = useComposer(boxOf(subject, audience))
  const close = (): void => {
    // words on which nothing was written are let go; what was written waits for its words
    if (form && (composer.text + otherText).trim() === '') drop(form)
    sheet.close()
  }
  const showWords = (frame: SheetFrame): void => showAbove(sheet.place()?.range() ?? null, frame)
  return (
    <BottomSheet title={t('discussion.words.sheet')} opened={sheet.isOpen} onClose={close} onFrame={showWords}>
      <div className={classes.panel}>
        {form && <AskedForm asked={form} />}
        {/* also when the thread has just been taken back */}
        {!form && subject !== '' && <TakeBacks subject={subject} />}
        {!form && thread && (
          <ul className={classes.threads}>
            <LookContext value={look}>
              <ThreadCard thread={thread} showPlace={false} isAtWords={sheet.isAtWords} />
            </LookContext>
          </ul>
        )}
        <div>
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => {
              close()
              onAll()
            }}
          >
            {t('discussion.words.all')}
          </Button>
        </div>
      </div>
    </BottomSheet>
  )
}

/** Its text is kept where the discussion's own form would keep it. */
const subjectOf = (words: TextAnchor): string => indicatorOf(words) ?? nodeOfField(words.field) ?? words.field

function AskedForm({ asked }: { readonly asked: TextAnchor }) {
  const { instrument } = useAssessment()
  const { activate } = useWordComments()
  const code = indicatorOf(asked)
  return (
    <NewThread
      key={subjectOf(asked)}
      isCompact
      subject={subjectOf(asked)}
      indicator={(code && findIndicator(instrument, code)) || null}
      asked={asked}
      onSent={activate}
    />
  )
}

function showAbove(range: Range | null, frame: SheetFrame): void {
  const words = range?.getBoundingClientRect()
  if (!words || words.height === 0) return
  window.scrollBy(0, wayIntoSight(words, { top: visualViewport?.offsetTop ?? 0, bottom: frame.top }, MARGIN_PX))
}
