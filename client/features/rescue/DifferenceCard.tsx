import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { namesIn } from '../../../shared/document/authorship.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useText } from '../../i18n/useText.ts'
import type { DraftValue } from '../../sync/rescue/privateDraft.ts'
import type { Difference } from '../../sync/rescue/compareCopies.ts'
import { CopyButton } from './CopyButton.tsx'
import classes from './Rescue.module.css'
import { fieldWords, valuePlace, valueWords, type PlaceWording } from '../../words/placeWords.ts'
import { wordDiff, type DiffPart } from '../../../shared/document/versions/wordDiff.ts'

interface Props {
  readonly difference: Difference
  readonly wording: PlaceWording
  /** Null while the reader may not write here. */
  readonly onTake: (() => void) | null
  readonly onKeep: () => void
}

/** One place: the server's side and this device's, with the words that differ marked in both. */
export function DifferenceCard({ difference, wording, onTake, onKeep }: Props) {
  const t = useText()
  const { me } = useAssessment()
  // What a colleague said is for them to say again; the server takes it from nobody else.
  const isOthers =
    difference.kind === 'value' &&
    namesIn(difference.map, difference.key, difference.device).some((name) => name !== me.member.id)
  const title = difference.kind === 'words' ? fieldWords(difference.field, wording) : valuePlace(difference, wording)
  const [server, device] = useMemo(
    () =>
      difference.kind === 'words'
        ? [difference.server, difference.device]
        : [valueOrNone(difference, difference.server, wording), valueOrNone(difference, difference.device, wording)],
    [difference, wording],
  )
  const parts = useMemo(() => wordDiff(server, device), [server, device])
  return (
    <section className={classes.difference} aria-label={title}>
      <h3 className={classes.cardTitle}>{title}</h3>
      <div className={classes.sides}>
        <Side
          heading={t('rescue.compare.server')}
          parts={parts}
          leaves="added"
          mark={t('rescue.compare.removedWords')}
        />
        <Side
          heading={t('rescue.compare.device')}
          parts={parts}
          leaves="removed"
          mark={t('rescue.compare.addedWords')}
        />
      </div>
      <div className={classes.acts}>
        {onTake && !isOthers && (
          <Button size="compact-sm" onClick={onTake}>
            {t('rescue.compare.take')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={onKeep}>
          {t('rescue.compare.keep')}
        </Button>
        <CopyButton text={device} label={t('rescue.compare.copy')} />
      </div>
    </section>
  )
}

const valueOrNone = (place: Pick<DraftValue, 'map' | 'key'>, value: unknown, wording: PlaceWording): string =>
  value === undefined || value === null ? '' : valueWords({ map: place.map, key: place.key, value }, wording)

interface SideProps {
  readonly heading: string
  readonly parts: readonly DiffPart[]
  /** The kind of part that belongs to the other side. */
  readonly leaves: DiffPart['kind']
  /** What the marked words are, for those who do not see the mark. */
  readonly mark: string
}

function Side({ heading, parts, leaves, mark }: SideProps) {
  const t = useText()
  const shown = parts.filter(({ kind }) => kind !== leaves)
  return (
    <div className={classes.side}>
      <h4 className={classes.sideHeading}>{heading}</h4>
      <div className={classes.sideText} translate="no">
        {shown.length === 0 && <span className={classes.place}>{t('rescue.compare.nothing')}</span>}
        {shown.map(({ kind, text }, at) => {
          if (kind === 'same') return <span key={at}>{text}</span>
          const Tag = kind === 'removed' ? 'del' : 'ins'
          return (
            <Tag key={at} title={mark}>
              {text}
            </Tag>
          )
        })}
      </div>
    </div>
  )
}
