import type { ReactNode } from 'react'
import { useText } from '../../i18n/useText.ts'
import classes from './Feedback.module.css'

interface EmptyStateProps {
  readonly title: string
  readonly children?: ReactNode
  /** The first step. */
  readonly action?: ReactNode
  /** It is all that the page has: its title is the page's heading and the document's title. */
  readonly page?: boolean
}

/** Says what a place is for while nothing is in it, and offers the first step. */
export function EmptyState({ title, children, action, page = false }: EmptyStateProps) {
  const t = useText()
  const Heading = page ? 'h1' : 'h2'
  return (
    <section className={classes.empty}>
      {page ? <title>{`${title} · ${t('common.appName')}`}</title> : null}
      <Heading className={classes.emptyStateTitle}>{title}</Heading>
      {children ? <div className={classes.text}>{children}</div> : null}
      {action}
    </section>
  )
}
