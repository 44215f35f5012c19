import type { ReactNode } from 'react'
import classes from './Components.module.css'

interface DisclosureProps {
  readonly title: ReactNode
  readonly children: ReactNode
  readonly open?: boolean
}

/** A part that opens on demand; the browser's own, so that find-in-page and print reach it. */
export function Disclosure({ title, children, open = false }: DisclosureProps) {
  return (
    <details className={classes.disclosure} open={open}>
      <summary className={classes.title}>{title}</summary>
      <div className={classes.content}>{children}</div>
    </details>
  )
}
