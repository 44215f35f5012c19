import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

interface EmptyStateProps {
  readonly title: string
  readonly children?: ReactNode
  /** The first step. */
  readonly action?: ReactNode
}

/** Says what a place is for while nothing is in it, and offers the first step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <section className={classes.empty}>
      <h2 className={classes.title}>{title}</h2>
      {children ? <div className={classes.text}>{children}</div> : null}
      {action}
    </section>
  )
}
