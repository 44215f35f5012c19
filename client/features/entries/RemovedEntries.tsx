import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Stamp } from '../../../shared/document/entries.ts'
import type { EntryId } from '../../../shared/domain/ids.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { Disclosure } from '../../components/Disclosure.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Entries.module.css'

/** As much of a removed entry as its line shows. */
export interface RemovedEntry {
  readonly id: EntryId
  readonly title: string
  readonly removed: Stamp | null
}

interface Props {
  readonly entries: readonly RemovedEntry[]
  readonly last: EntryId | null
  /** Null where this person may not write. */
  readonly onPutBack: ((id: EntryId) => void) | null
}

/** What was removed: the last one at once with a way back, the others collapsed. Nothing is ever deleted. */
export function RemovedEntries({ entries, last, onPutBack }: Props) {
  const t = useText()
  const justNow = entries.find((entry) => entry.id === last)
  if (entries.length === 0) return null
  return (
    <>
      {justNow && onPutBack && <JustRemoved key={justNow.id} entry={justNow} onPutBack={onPutBack} />}
      <Disclosure title={t('entries.removedList', { count: entries.length })}>
        <ul className={classes.removedList}>
          {entries.map((entry) => (
            <Line key={entry.id} entry={entry} onPutBack={onPutBack} />
          ))}
        </ul>
      </Disclosure>
    </>
  )
}

interface LineProps {
  readonly entry: RemovedEntry
  readonly onPutBack: ((id: EntryId) => void) | null
}

function Line({ entry, onPutBack }: LineProps) {
  const t = useText()
  const format = useFormat()
  const { nameOf } = useAssessment()
  const title = entry.title || t('entries.untitled')
  return (
    <li>
      <span>{title}</span>
      {entry.removed && (
        <span className={classes.count}>
          {t('entries.removedBy', { name: nameOf(entry.removed.by), when: format.dateTime(entry.removed.at) })}
        </span>
      )}
      {onPutBack && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('entries.putBackTitled', { title })}
          onClick={() => onPutBack(entry.id)}
        >
          {t('entries.putBack')}
        </Button>
      )}
    </li>
  )
}

function JustRemoved({
  entry,
  onPutBack,
}: {
  readonly entry: RemovedEntry
  readonly onPutBack: (id: EntryId) => void
}) {
  const t = useText()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  return (
    <output className={classes.undo}>
      <span>{t('entries.removed', { title: entry.title || t('entries.untitled') })}</span>
      <Button ref={button} variant="subtle" size="compact-sm" onClick={() => onPutBack(entry.id)}>
        {t('entries.putBack')}
      </Button>
    </output>
  )
}
