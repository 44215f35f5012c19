import { Checkbox, SegmentedControl } from '@mantine/core'
import { lazy, Suspense, useId, useMemo, useState } from 'react'
import { indicatorOf } from '../../../shared/document/discussion/anchorPlace.ts'
import type { HeardThread } from '../../../shared/document/discussion/joinThreads.ts'
import { nodeOfField } from '../../../shared/document/keys.ts'
import { AUDIENCES, type Audience } from '../../../shared/domain/discussion.ts'
import type { Indicator } from '../../../shared/domain/instrument.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useThreads } from '../../assessment/useThreads.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { useText } from '../../i18n/useText.ts'
import { useWordComments } from '../../wordComments/WordCommentsDesk.ts'
import classes from './Discussion.module.css'
import { NewThread } from './NewThread.tsx'
import { SettledNotice } from './SettledNotice.tsx'
import { TakeBacks } from './TakeBack.tsx'
import { sortThreads, type SortedThreads } from './threads.ts'
import { LookContext } from './unread/look.ts'
import { NarrowBy } from './unread/NarrowBy.tsx'
import { useNarrowing } from './unread/useNarrowing.ts'
import { useNewLook } from './unread/useNewLook.ts'
import { STATES, useShownState, type State } from './unread/useShownState.ts'

/** Fetched when there is a thread to show. */
const ThreadList = lazy(async () => ({ default: (await import('./ThreadList.tsx')).ThreadList }))
/** Fetched when somebody looks at suggestions alone. */
const DecideSeveral = lazy(async () => ({
  default: (await import('./suggestions/accept/DecideSeveral.tsx')).DecideSeveral,
}))
/** The filter that lets everything through. */
const ANY = 'any'

interface Props {
  /** Null shows the threads of the whole assessment. */
  readonly indicator: Indicator | null
}

/** Live comments on what is in the middle of the page, for everybody who may read the assessment. */
export function DiscussionPanel({ indicator }: Props) {
  const t = useText()
  const { may } = useAssessment()
  const { threads: all, isTeamAwaited } = useThreads()
  const narrowing = useNarrowing(all, useNewLook(indicator?.code ?? ''))
  const { threads, look } = narrowing
  const [filter, setFilter] = useState<Audience | null>(null)
  const of = may('read-team') ? filter : null
  const [isOnly, setOnly] = useState(false)
  const code = indicator?.code ?? null
  const sorted = useMemo(() => threads && sortThreads(threads, code, of, isOnly), [threads, code, of, isOnly])
  const listed = useMemo(() => all && sortThreads(all, code, of, isOnly), [all, code, of, isOnly])
  const [state, setState] = useShownState(narrowing.asked, look && !isTeamAwaited ? sorted : null)
  const asking = useMemo(() => threads && sortThreads(threads, code, of, true), [threads, code, of])
  const heading = useId()
  const { active, asked } = useWordComments()
  const askedHere = asked && (indicator === null || indicatorOf(asked) === indicator.code) ? asked : null
  const [lastField, setLastField] = useState<string | null>(null)
  if (askedHere && askedHere.field !== lastField) setLastField(askedHere.field)
  const subject = indicator?.code ?? (lastField === null ? null : (nodeOfField(lastField) ?? lastField))
  const [seen, setSeen] = useState<typeof active>(null)
  const chosen = all?.find(({ id }) => id === active?.thread)
  // one that was just sent may still be on its way here
  if (active !== seen && (active === null || chosen)) {
    setSeen(active)
    // who went to a thread from its words or from elsewhere sees its card
    if (chosen) setState(chosen.resolved ? 'resolved' : 'open')
    if (chosen && !threads?.includes(chosen)) narrowing.clear()
    if (chosen && filter !== null && filter !== chosen.audience) setFilter(null)
    if (chosen && chosen.suggestion === null) setOnly(false)
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
      {!indicator && !askedHere && subject !== null && <TakeBacks subject={subject} />}
      {sorted ? (
        <>
          {may('read-team') && <AudienceFilter value={of} onChange={setFilter} />}
          {isTeamAwaited && <output className={classes.quiet}>{t('discussion.audience.awaited')}</output>}
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
          {listed && <NarrowBy narrowing={narrowing} listed={listed[state]} />}
          {asking && <OnlySuggestions asking={asking} state={state} isOn={isOnly} onChange={setOnly} />}
          {isOnly && state === 'open' && <Several threads={sorted.open} />}
          {all && (
            <LookContext value={look}>
              <Threads
                threads={all}
                shown={sorted[state]}
                isFiltered={of !== null || isOnly || narrowing.by.size > 0}
                indicator={indicator}
                state={state}
                onState={setState}
              />
            </LookContext>
          )}
        </>
      ) : (
        <Loading />
      )}
    </section>
  )
}

interface ThreadsProps extends Props {
  readonly threads: readonly HeardThread[]
  readonly shown: readonly HeardThread[]
  /** Something else than the state keeps threads out of the list. */
  readonly isFiltered: boolean
  readonly state: State
  readonly onState: (state: State) => void
}

/** The threads of one state, and above them what became of one that has just left it. */
function Threads({ threads, shown, isFiltered, indicator, state, onState }: ThreadsProps) {
  const { activate } = useWordComments()
  const show = ({ id, resolved }: HeardThread): void => {
    onState(resolved ? 'resolved' : 'open')
    activate(id, true)
  }
  return (
    <>
      <SettledNotice key={`${indicator?.code ?? ''} ${state}`} threads={threads} shown={shown} onShow={show} />
      {shown.length === 0 ? (
        <Empty state={state} indicator={indicator} isFiltered={isFiltered} />
      ) : (
        <Suspense fallback={<Loading />}>
          <ThreadList threads={shown} showPlace={indicator === null} />
        </Suspense>
      )}
    </>
  )
}

interface OnlyProps {
  /** The threads that ask for a change. */
  readonly asking: SortedThreads
  readonly state: State
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

function OnlySuggestions({ asking, state, isOn, onChange }: OnlyProps) {
  const t = useText()
  if (!isOn && asking.open.length + asking.resolved.length === 0) return null
  return (
    <Checkbox
      size="xs"
      label={t('suggestions.only', { count: asking[state].length })}
      checked={isOn}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}

/** For who decides suggestions. */
function Several({ threads }: { readonly threads: readonly HeardThread[] }) {
  const { may } = useAssessment()
  if (!may('accept-suggestion')) return null
  return (
    <Suspense>
      <DecideSeveral threads={threads} />
    </Suspense>
  )
}

interface FilterProps {
  readonly value: Audience | null
  readonly onChange: (value: Audience | null) => void
}

function AudienceFilter({ value, onChange }: FilterProps) {
  const t = useText()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('discussion.audience.filter')}
      value={value ?? ANY}
      onChange={(chosen) => onChange(AUDIENCES.find((known) => known === chosen) ?? null)}
      data={[
        { value: ANY, label: t('discussion.audience.filterAny') },
        { value: 'team', label: t('discussion.audience.filterTeam') },
        { value: 'all', label: t('discussion.audience.filterAll') },
      ]}
    />
  )
}

function Empty({ state, indicator, isFiltered }: Pick<ThreadsProps, 'state' | 'indicator' | 'isFiltered'>) {
  const t = useText()
  if (isFiltered) return <p className={classes.quiet}>{t('discussion.emptyFiltered')}</p>
  if (state === 'resolved') return <p className={classes.quiet}>{t('discussion.emptyResolved')}</p>
  return (
    <div className={classes.quiet}>
      <p>{t('discussion.emptyOpen')}</p>
      <p>{indicator ? t('discussion.emptyOpenHint') : t('discussion.emptyAllHint')}</p>
    </div>
  )
}
