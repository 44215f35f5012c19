import { SegmentedControl } from '@mantine/core'
import { useId, useMemo, useState } from 'react'
import type { ThreadEntry } from '../../../shared/document/discussion/discussionView.ts'
import { indicatorOf } from '../../../shared/document/discussion/anchorPlace.ts'
import { nodeOfField } from '../../../shared/document/keys.ts'
import type { Indicator } from '../../../shared/domain/instrument.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { useText } from '../../i18n/useText.ts'
import { useDiscussion } from '../../sync/useDiscussion.ts'
import { useLostThreads, useWordComments } from '../../wordComments/WordCommentsDesk.ts'
import classes from './Discussion.module.css'
import { NewThread } from './NewThread.tsx'
import { TakeBack } from './TakeBack.tsx'
import { ThreadCard } from './ThreadCard.tsx'
import { sortThreads } from './threads.ts'

const STATES = ['open', 'resolved'] as const
type State = (typeof STATES)[number]

interface Props {
  /** Null shows the threads of the whole assessment. */
  readonly indicator: Indicator | null
}

/** Live comments on what is in the middle of the page, for everybody who may read the assessment. */
export function DiscussionPanel({ indicator }: Props) {
  const t = useText()
  const { detail, may } = useAssessment()
  const threads = useDiscussion(detail.rooms.discussion)
  const [state, setState] = useState<State>('open')
  const sorted = useMemo(() => threads && sortThreads(threads, indicator?.code ?? null), [threads, indicator])
  const heading = useId()
  const { active, asked } = useWordComments()
  const askedHere = asked && (indicator === null || indicatorOf(asked) === indicator.code) ? asked : null
  const [lastField, setLastField] = useState<string | null>(null)
  if (askedHere && askedHere.field !== lastField) setLastField(askedHere.field)
  const subject = indicator?.code ?? (lastField === null ? null : (nodeOfField(lastField) ?? lastField))
  const [seen, setSeen] = useState(active)
  if (active !== seen) {
    setSeen(active)
    // who went to an open thread from its words sees its card
    if (sorted?.open.some(({ id }) => id === active?.thread)) setState('open')
  }
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <h3 id={heading} className={classes.heading}>
        {indicator ? t('discussion.headingOf', { code: indicator.code }) : t('discussion.headingAll')}
      </h3>
      {subject !== null && (indicator || askedHere) && may('comment') ? (
        <NewThread key={subject} subject={subject} indicator={indicator} asked={askedHere} />
      ) : (
        <p className={classes.quiet}>{t(`discussion.mayNot.${may('comment') ? 'whole' : 'role'}`)}</p>
      )}
      {!indicator && !askedHere && subject !== null && <TakeBack subject={subject} />}
      {sorted ? (
        <>
          <SegmentedControl
            size="xs"
            aria-label={t('discussion.show')}
            value={state}
            onChange={(value) => setState(STATES.find((known) => known === value) ?? 'open')}
            data={[
              { value: 'open', label: t('discussion.showOpen', { count: sorted.open.length }) },
              { value: 'resolved', label: t('discussion.showResolved', { count: sorted.resolved.length }) },
            ]}
          />
          {sorted[state].length === 0 ? (
            <Empty state={state} indicator={indicator} />
          ) : (
            <ThreadList threads={sorted[state]} showPlace={indicator === null} />
          )}
        </>
      ) : (
        <Loading />
      )}
    </section>
  )
}

interface ListProps {
  readonly threads: readonly ThreadEntry[]
  readonly showPlace: boolean
}

/** Threads whose words are gone come first: somebody has to say what becomes of them. */
function ThreadList({ threads, showPlace }: ListProps) {
  const lost = useLostThreads()
  const first = threads.filter(({ id }) => lost.has(id))
  const others = threads.filter(({ id }) => !lost.has(id))
  return (
    <ul className={classes.threads}>
      {[...first, ...others].map((thread) => (
        <ThreadCard key={thread.id} thread={thread} showPlace={showPlace} />
      ))}
    </ul>
  )
}

function Empty({ state, indicator }: Props & { readonly state: State }) {
  const t = useText()
  if (state === 'resolved') return <p className={classes.quiet}>{t('discussion.emptyResolved')}</p>
  return (
    <div className={classes.quiet}>
      <p>{t('discussion.emptyOpen')}</p>
      <p>{indicator ? t('discussion.emptyOpenHint') : t('discussion.emptyAllHint')}</p>
    </div>
  )
}
