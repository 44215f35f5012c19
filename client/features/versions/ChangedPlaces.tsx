import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { ownerOfPlace, parsePlace } from '../../../shared/document/versions/places.ts'
import type { ChangedPlaceAnswer, DifferenceAnswer } from '../../../shared/protocol/versions.ts'
import { isProblem, toProblem } from '../../api/http.ts'
import { useRestore, type Sides } from '../../api/versions.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useMayWrite } from '../../assessment/useMayWrite.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { PlaceCard } from './PlaceCard.tsx'
import { usePlaceWords } from './usePlaceWords.ts'
import type { Looked } from './looked.ts'
import classes from './Versions.module.css'

interface Props {
  readonly difference: DifferenceAnswer
  readonly sides: Sides
  readonly ticked: readonly string[]
  readonly onLook: (looked: Looked) => void
}

const GROUPS = ['decisions', 'answers', 'entries', 'texts'] as const
type Group = (typeof GROUPS)[number]

/** The places that differ, decisions first, each with a box to tick, and the button that restores what is ticked. */
export function ChangedPlaces({ difference: { places, left }, sides, ticked: first, onLook }: Props) {
  const t = useText()
  const { me, may } = useAssessment()
  const words = usePlaceWords()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(first))
  const isOffered = sides.to === 'now' && may('restore-version')
  const isOthers = ({ place }: ChangedPlaceAnswer): boolean => {
    const parsed = parsePlace(place)
    const owner = parsed && ownerOfPlace(parsed)
    return owner !== null && owner !== me.member.id
  }
  const asks = places.flatMap((change) =>
    ticked.has(change.place) && change.seen !== null && !isOthers(change)
      ? [{ place: change.place, seen: change.seen }]
      : [],
  )
  const toggle = (place: string): void =>
    setTicked(
      (before) => new Set(before.has(place) ? [...before].filter((each) => each !== place) : [...before, place]),
    )
  return (
    <>
      {places.length > 0 && <p className={classes.count}>{t('versions.places', { count: places.length })}</p>}
      {isOffered && places.length > 0 && (
        <p className={classes.intro}>{t('versions.tickHint', { number: sides.from })}</p>
      )}
      {GROUPS.map((group) => {
        const here = places.filter((change) => groupOf(change) === group)
        if (here.length === 0) return null
        return (
          <section key={group}>
            <h3 className={classes.group}>{t(`versions.group.${group}`)}</h3>
            {here.map((change) => (
              <PlaceCard
                key={change.place}
                change={change}
                words={words}
                from={sides.from}
                isTicked={ticked.has(change.place)}
                onTick={isOffered && !isOthers(change) ? () => toggle(change.place) : null}
                isOthers={isOffered && isOthers(change)}
              />
            ))}
          </section>
        )
      })}
      {left > 0 && <p className={classes.quiet}>{t('versions.left', { count: left })}</p>}
      {isOffered && (
        <RestoreBar
          version={sides.from}
          hasPlaces={places.length > 0}
          asks={asks}
          onDone={() => setTicked(new Set())}
          onLook={onLook}
        />
      )}
    </>
  )
}

function groupOf({ kind, place }: ChangedPlaceAnswer): Group {
  if (kind === 'text') return 'texts'
  if (place.startsWith('settled/')) return 'decisions'
  return /^(proposals|flags)\//.test(place) ? 'answers' : 'entries'
}

interface RestoreBarProps {
  readonly version: number
  readonly hasPlaces: boolean
  readonly asks: readonly { readonly place: string; readonly seen: string }[]
  readonly onDone: () => void
  readonly onLook: (looked: Looked) => void
}

function RestoreBar({ version, hasPlaces, asks, onDone, onLook }: RestoreBarProps) {
  const t = useText()
  const { detail } = useAssessment()
  const mayWrite = useMayWrite()
  const restore = useRestore(detail.id, version)
  const [done, setDone] = useState<Restoration | null>(null)
  const handleRestore = (): void => {
    setDone(null)
    restore.mutate([...asks], {
      onSuccess: ({ before }) => {
        setDone({ before, places: asks.map(({ place }) => place) })
        onDone()
      },
    })
  }
  return (
    <div className={classes.bar}>
      {done && <Done key={done.before} version={version} done={done} onLook={onLook} />}
      {isProblem(restore.error, 'conflict') && (
        <Notice tone="warn" title={t('versions.failed')} announce>
          <p>{t('versions.changed')}</p>
        </Notice>
      )}
      {restore.error && !isProblem(restore.error, 'conflict') && <ProblemNotice problem={toProblem(restore.error)} />}
      {hasPlaces && (
        <div className={classes.acts}>
          <Button disabled={asks.length === 0 || !mayWrite} loading={restore.isPending} onClick={handleRestore}>
            {asks.length === 0 ? t('versions.none') : t('versions.restore', { count: asks.length })}
          </Button>
          {!mayWrite && <span className={classes.quiet}>{t('versions.locked')}</span>}
        </div>
      )}
    </div>
  )
}

/** What was restored, and the version of everything before it. */
interface Restoration {
  readonly before: number
  readonly places: readonly string[]
}

interface DoneProps {
  readonly version: number
  readonly done: Restoration
  readonly onLook: (looked: Looked) => void
}

/** Says what was restored and offers to take it back; the focus comes here, as the button that had it rests. */
function Done({ version, done: { before, places }, onLook }: DoneProps) {
  const t = useText()
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus(), [])
  return (
    <Notice tone="good" title={t('versions.done', { count: places.length, version })} announce>
      <p>{t('versions.doneText', { number: before })}</p>
      <Button
        ref={back}
        size="compact-sm"
        variant="default"
        onClick={() => onLook({ kind: 'difference', sides: { from: before, to: 'now' }, ticked: places })}
      >
        {t('versions.undo')}
      </Button>
    </Notice>
  )
}
