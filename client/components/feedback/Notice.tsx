import type { ReactNode } from 'react'
import classes from './Feedback.module.css'

interface NoticeProps {
  readonly tone?: 'plain' | 'good' | 'warn' | 'bad'
  readonly title?: string
  readonly children?: ReactNode
  /** Read out at once; for what just happened. Otherwise it is ordinary text. */
  readonly announce?: boolean
}

/** A short word to the reader beside or above the content. */
export function Notice({ tone = 'plain', title, children, announce = false }: NoticeProps) {
  const role = announce ? (tone === 'bad' ? 'alert' : 'status') : undefined
  return (
    <div className={classes.notice} data-tone={tone} role={role}>
      {title ? <p className={classes.noticeTitle}>{title}</p> : null}
      {children}
    </div>
  )
}
