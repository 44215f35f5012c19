import { Button, NativeSelect } from '@mantine/core'
import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { VersionRow } from '../../../shared/protocol/versions.ts'
import { toProblem } from '../../api/http.ts'
import { useDifference, type Sides } from '../../api/versions.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { EmptyState } from '../../components/feedback/EmptyState.tsx'
import { Loading } from '../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { ChangedPlaces } from './ChangedPlaces.tsx'
import type { Looked } from './looked.ts'
import classes from './Versions.module.css'

interface Props {
  readonly versions: readonly VersionRow[]
  readonly sides: Sides
  /** Places that are ticked at first. */
  readonly ticked: readonly string[]
  readonly onLook: (looked: Looked) => void
}

/** What changed from one version to another or to now, and restoring of chosen places. */
export function DifferenceView({ versions, sides, ticked, onLook }: Props) {
  const t = useText()
  const { detail } = useAssessment()
  const difference = useDifference(detail.id, sides)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const to = sides.to === 'now' ? t('versions.now') : t('versions.toNumber', { number: sides.to })
  return (
    <article className={classes.view}>
      <Button
        className={classes.back ?? ''}
        variant="subtle"
        size="compact-sm"
        leftSection={<ArrowLeft size={16} aria-hidden="true" />}
        onClick={() => onLook({ kind: 'list' })}
      >
        {t('versions.back')}
      </Button>
      <h2 ref={heading} tabIndex={-1} data-page-heading>
        {t('versions.since', { number: sides.from, to })}
      </h2>
      <OtherSide versions={versions} sides={sides} onLook={onLook} />
      {difference.isError && !difference.data && (
        <ProblemNotice problem={toProblem(difference.error)} onRetry={() => void difference.refetch()} />
      )}
      {difference.isPending && <Loading />}
      {difference.data?.places.length === 0 && (
        <EmptyState title={t('versions.nothing')}>
          <p>{t('versions.nothingText')}</p>
        </EmptyState>
      )}
      {difference.data && <ChangedPlaces difference={difference.data} sides={sides} ticked={ticked} onLook={onLook} />}
    </article>
  )
}

function OtherSide({ versions, sides, onLook }: Omit<Props, 'ticked'>) {
  const t = useText()
  const format = useFormat()
  const options = versions
    .filter(({ number }) => number !== sides.from)
    .map(({ number, name, at }) => ({
      value: String(number),
      label: `${t('versions.option', { number, when: format.dateTime(at) })}${name === null ? '' : ` · ${name}`}`,
    }))
  return (
    <NativeSelect
      className={classes.other ?? ''}
      label={t('versions.to')}
      value={String(sides.to)}
      data={[{ value: 'now', label: t('versions.nowOption') }, ...options]}
      onChange={({ currentTarget: { value } }) =>
        onLook({
          kind: 'difference',
          sides: { from: sides.from, to: value === 'now' ? value : Number(value) },
          ticked: [],
        })
      }
    />
  )
}
