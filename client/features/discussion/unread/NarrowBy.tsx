import { Checkbox } from '@mantine/core'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Unread.module.css'
import { NARROWED_BY, type Narrowing } from './useNarrowing.ts'

interface Props {
  readonly narrowing: Narrowing
  /** The threads that are listed without it. */
  readonly listed: readonly HeardThread[]
}

/** The switches that narrow a list to what is unread and to what was given to the reader; each only where there is such a thing. */
export function NarrowBy({ narrowing, listed }: Props) {
  const t = useText()
  const counts = NARROWED_BY.map((by) => ({
    by,
    count: listed.filter((thread) => narrowing.passes(thread, by)).length,
  })).filter(({ by, count }) => count > 0 || narrowing.by.has(by))
  if (counts.length === 0) return null
  return (
    <div className={classes.narrow}>
      {counts.map(({ by, count }) => (
        <Checkbox
          key={by}
          size="xs"
          label={t(`attention.only.${by}`, { count })}
          checked={narrowing.by.has(by)}
          onChange={(event) => narrowing.set(by, event.currentTarget.checked)}
        />
      ))}
    </div>
  )
}
