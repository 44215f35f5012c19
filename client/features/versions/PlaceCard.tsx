import { Checkbox } from '@mantine/core'
import { splitFieldKey } from '../../../shared/document/keys.ts'
import { parsePlace } from '../../../shared/document/versions/places.ts'
import type { ChangedPlaceAnswer, DifferenceBlock } from '../../../shared/protocol/versions.ts'
import { useText } from '../../i18n/useText.ts'
import { valuePlace, valueWords } from '../../words/placeWords.ts'
import type { PlaceWords } from './usePlaceWords.ts'
import classes from './Versions.module.css'

interface Props {
  readonly change: ChangedPlaceAnswer
  readonly words: PlaceWords
  /** The version of the earlier side. */
  readonly from: number
  readonly isTicked: boolean
  /** Null where it is not to be restored. */
  readonly onTick: (() => void) | null
  /** Whether it is not to be restored because it is the word of somebody else. */
  readonly isOthers: boolean
}

/** One place that differs: its name with a box to tick, and what went and came. */
export function PlaceCard({ change, words, from, isTicked, onTick, isOthers }: Props) {
  const t = useText()
  const title = words.nameOfPlace(change.place)
  return (
    <section className={classes.place} aria-label={title}>
      <div className={classes.placeHead}>
        {onTick && <Checkbox aria-label={t('versions.tick', { place: title })} checked={isTicked} onChange={onTick} />}
        <h4 className={classes.placeTitle}>{title}</h4>
      </div>
      {isOthers && <p className={classes.quiet}>{t('versions.others')}</p>}
      {change.kind === 'text' ? (
        <div className={classes.words} translate="no">
          {change.blocks.map((block, at) => (
            <Block key={at} block={block} />
          ))}
          {change.isCut && <p className={classes.quiet}>{t('versions.cut')}</p>}
        </div>
      ) : (
        <Values change={change} words={words} from={from} />
      )}
    </section>
  )
}

function Block({ block }: { readonly block: DifferenceBlock }) {
  const t = useText()
  switch (block.kind) {
    case 'same':
      return <p className={classes.quiet}>{t('versions.same', { count: block.count })}</p>
    case 'moved':
    case 'format':
      return (
        <p>
          <span className={classes.quiet}>{t(`versions.${block.kind}`)}</span> {block.text}
        </p>
      )
    case 'words':
      return (
        <p>
          {block.parts.map(({ kind, text }, at) => {
            if (kind === 'same') return <span key={at}>{text}</span>
            const Tag = kind === 'removed' ? 'del' : 'ins'
            return (
              <Tag key={at} title={t(`versions.${kind}`)}>
                {text}
              </Tag>
            )
          })}
        </p>
      )
  }
}

interface ValuesProps {
  readonly change: ChangedPlaceAnswer & { readonly kind: 'values' }
  readonly words: PlaceWords
  readonly from: number
}

function Values({ change: { place, values }, words: { wording }, from }: ValuesProps) {
  const t = useText()
  const map = parsePlace(place)
  if (map?.kind !== 'values') return null
  const fields = values.map((value) => ({ ...value, field: splitFieldKey(value.key)?.[1] ?? null }))
  const deed = deedOn(fields)
  const shown = fields.filter(({ field }) => field !== 'created' && field !== 'removed')
  const said = (key: string, value: unknown): string => valueWords({ map: map.map, key, value }, wording)
  return (
    <div className={classes.words}>
      {deed && <p>{t(`versions.entry.${deed}`)}</p>}
      {deed !== 'added' &&
        shown.map(({ key, field, before, after }) => (
          <div key={key} className={classes.value}>
            {field !== null && <p className={classes.quiet}>{valuePlace({ map: map.map, key }, wording)}</p>}
            <p>
              <span className={classes.quiet}>{t('versions.before', { number: from })}</span>{' '}
              <del translate="no">{said(key, before)}</del>
            </p>
            <p>
              <span className={classes.quiet}>{t('versions.after')}</span> <ins translate="no">{said(key, after)}</ins>
            </p>
          </div>
        ))}
    </div>
  )
}

/** What became of a whole entry; null where only fields of it changed. */
function deedOn(
  fields: readonly { readonly field: string | null; readonly before?: unknown; readonly after?: unknown }[],
): 'added' | 'removed' | 'putBack' | null {
  const of = (name: string) => fields.find(({ field }) => field === name)
  const [created, removed] = [of('created'), of('removed')]
  if (created && created.before === undefined) return 'added'
  if (!removed) return null
  return removed.after ? 'removed' : removed.before ? 'putBack' : null
}
