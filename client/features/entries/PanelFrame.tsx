import { useId, type ReactNode } from 'react'
import classes from './Entries.module.css'

interface Props {
  readonly heading: string
  readonly count: ReactNode
  readonly children: ReactNode
}

/** A headed part of the page that holds one list of cards. */
export function PanelFrame({ heading, count, children }: Props) {
  const id = useId()
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.panelHead}>
        <h3 id={id}>{heading}</h3>
        {count}
      </div>
      {children}
    </section>
  )
}

/** What a list is for while it is empty. */
export function EmptyList({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={classes.empty}>
      <strong>{title}</strong>
      <span>{children}</span>
    </div>
  )
}
