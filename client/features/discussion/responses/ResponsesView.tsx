import { SegmentedControl } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { quoteText } from '../../../../shared/document/anchors/textAnchor.ts'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { inTableOrder } from '../../../../shared/document/discussion/tableOrder.ts'
import { RESPONSE_STATUSES } from '../../../../shared/domain/responses/response.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useThreads } from '../../../assessment/useThreads.ts'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { ColdWords } from '../comments/ColdWords.tsx'
import { CommentWords } from '../comments/CommentWords.tsx'
import { useColdWords } from '../comments/useColdWords.ts'
import { SuggestedChange } from '../suggestions/SuggestedChange.tsx'
import { ThreadPlace } from '../ThreadPlace.tsx'
import { ResponsePart } from './ResponsePart.tsx'
import classes from './Responses.module.css'
import { TableFiles } from './TableFiles.tsx'
import { countStatuses, isOfKind, TABLE_FILTERS, type TableFilter } from './tableFilters.ts'
import { WeightChoice } from './WeightChoice.tsx'

/** The team's own talk is in no table. */
const isForAll = ({ audience }: HeardThread): boolean => audience === 'all'

/** The table of all comments that everybody reads and of what became of them, live. */
export function ResponsesView() {
  const t = useText()
  const { instrument } = useAssessment()
  const { threads } = useThreads()
  const [filter, setFilter] = useState<TableFilter>('all')
  const all = useMemo(() => threads && inTableOrder(threads.filter(isForAll), instrument), [threads, instrument])
  return (
    <section className={classes.page}>
      <h2 tabIndex={-1} data-page-heading>
        {t('responses.title')}
      </h2>
      <p className={classes.quiet}>{t('responses.lead')}</p>
      {all === null ? (
        <Loading />
      ) : all.length === 0 ? (
        <p>{t('responses.empty')}</p>
      ) : (
        <>
          <Counts threads={all} />
          <TableFiles />
          <SegmentedControl
            className="no-print"
            size="xs"
            aria-label={t('responses.filter.label')}
            value={filter}
            onChange={(value) => setFilter(TABLE_FILTERS.find((known) => known === value) ?? 'all')}
            data={TABLE_FILTERS.map((value) => ({
              value,
              label: t(`responses.filter.${value}`, { count: all.filter((each) => isOfKind(each, value)).length }),
            }))}
          />
          <Rows threads={all} filter={filter} />
        </>
      )}
    </section>
  )
}

function Counts({ threads }: { readonly threads: readonly HeardThread[] }) {
  const t = useText()
  const counts = countStatuses(threads)
  const parts = [...RESPONSE_STATUSES, 'none' as const].flatMap((status) => {
    const count = counts.get(status) ?? 0
    return count === 0 ? [] : t('responses.countOf', { what: t(`responses.status.${status}`), count })
  })
  const maintained = threads.filter((thread) => isOfKind(thread, 'maintained')).length
  if (maintained > 0) parts.push(t('responses.countOf', { what: t('responses.maintained'), count: maintained }))
  return <p>{[t('responses.counts', { count: threads.length }), ...parts].join(' · ')}</p>
}

function Rows({ threads, filter }: { readonly threads: readonly HeardThread[]; readonly filter: TableFilter }) {
  const t = useText()
  const shown = threads.map((thread, index) => ({ thread, number: index + 1 }))
  const rows = shown.filter(({ thread }) => isOfKind(thread, filter))
  if (rows.length === 0) return <p>{t('responses.emptyFilter')}</p>
  return (
    <ol className={classes.rows}>
      {rows.map(({ thread, number }) => (
        <Row key={thread.id} thread={thread} number={number} />
      ))}
    </ol>
  )
}

function Row({ thread, number }: { readonly thread: HeardThread; readonly number: number }) {
  const t = useText()
  const { me, may, nameOf } = useAssessment()
  const cold = useColdWords(thread)
  const row = useRef<HTMLLIElement>(null)
  const isOwn = thread.by === me.member.id && may('comment')
  return (
    <li ref={row} className={classes.row} tabIndex={-1} aria-label={t('responses.number', { number })}>
      <div className={classes.side}>
        <p className={classes.quiet}>
          <strong>{t('responses.number', { number })}</strong>
          {thread.weight && ` · ${t(`responses.weight.${thread.weight}`)}`}
          {thread.suggestion && ` · ${t('responses.suggestion')}`}
        </p>
        <ThreadPlace anchor={thread.anchor} showPlace />
        {thread.anchor.kind === 'text' && (
          <blockquote className={classes.quote}>{quoteText(thread.anchor.quote)}</blockquote>
        )}
        {thread.suggestion && <SuggestedChange thread={thread} suggestion={thread.suggestion} />}
        <ColdWords thread={thread} cold={cold} onShown={() => row.current?.focus({ preventScroll: true })} />
        {cold.shown.comments.map((comment) => (
          <Said key={comment.id} by={nameOf(comment.by)} at={comment.at} text={comment.text} />
        ))}
      </div>
      <div className={classes.side}>
        <ResponsePart thread={thread} isInTable />
        {/* who responds says it with the response */}
        {isOwn && !may('respond') && (
          <div className="no-print">
            <WeightChoice thread={thread} />
          </div>
        )}
      </div>
    </li>
  )
}

interface SaidProps {
  readonly by: string
  readonly at: number
  readonly text: string | null
}

function Said({ by, at, text }: SaidProps) {
  const t = useText()
  const format = useFormat()
  return (
    <div>
      <p className={classes.quiet}>
        <strong>{by}</strong> <time dateTime={new Date(at).toISOString()}>{format.dateTime(at)}</time>
      </p>
      {text === null ? <p className={classes.quiet}>{t('discussion.removedComment')}</p> : <CommentWords text={text} />}
    </div>
  )
}
