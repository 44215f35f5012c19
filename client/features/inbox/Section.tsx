import { useId, type ReactNode } from 'react'
import classes from './Inbox.module.css'

interface Props {
  readonly heading: string
  /** Said while there is nothing: what will stand here. */
  readonly empty: string
  readonly isEmpty: boolean
  readonly action?: ReactNode
  /** Rows of a list. */
  readonly children: ReactNode
}

/** One part of the inbox: a heading with a list, or a word on what will come. */
export function Section({ heading, empty, isEmpty, action, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.section} tabIndex={-1}>
      <div className={classes.head}>
        <h2 id={id} className={classes.heading}>
          {heading}
        </h2>
        {action}
      </div>
      {isEmpty ? <p className={classes.quiet}>{empty}</p> : <ul className={classes.rows}>{children}</ul>}
    </section>
  )
}
