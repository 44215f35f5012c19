import { SegmentedControl } from '@mantine/core'
import { useId, useMemo, useState } from 'react'
import type { Indicator } from '../../../shared/domain/instrument.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { useText } from '../../i18n/useText.ts'
import { useDiscussion } from '../../sync/useDiscussion.ts'
import classes from './Discussion.module.css'
import { NewThread } from './NewThread.tsx'
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
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <h3 id={heading} className={classes.heading}>
        {indicator ? t('discussion.headingOf', { code: indicator.code }) : t('discussion.headingAll')}
      </h3>
      {indicator && may('comment') ? (
        <NewThread key={indicator.code} indicator={indicator} />
      ) : (
        <p className={classes.quiet}>{t(`discussion.mayNot.${may('comment') ? 'whole' : 'role'}`)}</p>
      )}
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
            <ul className={classes.threads}>
              {sorted[state].map((thread) => (
                <ThreadCard key={thread.id} thread={thread} showPlace={indicator === null} />
              ))}
            </ul>
          )}
        </>
      ) : (
        <Loading />
      )}
    </section>
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
