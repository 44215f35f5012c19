import type { ReactNode } from 'react'
import classes from './Components.module.css'

interface TextHintProps {
  readonly tone?: 'plain' | 'warn' | 'bad'
  readonly children: ReactNode
}

/** A word below an input about what stands in it; read out when it appears. */
export function TextHint({ tone = 'plain', children }: TextHintProps) {
  return (
    <output className={classes.hint} data-tone={tone}>
      {children}
    </output>
  )
}
