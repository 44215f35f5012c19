import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Notice } from '../components/feedback/Notice.tsx'
import classes from './Suggestions.module.css'

interface Props {
  readonly title: string
  readonly text: string
  /** The way back to the text; it has the focus. */
  readonly keep: { readonly label: string; readonly onChoose: () => void }
  readonly go: { readonly label: string; readonly onChoose: () => void }
}

/** Asks once more before something is sent or let go, in the place of the buttons that began it. */
export function AskOnce({ title, text, keep, go }: Props) {
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <Notice tone="warn" title={title} announce>
      <p>{text}</p>
      <div className={classes.acts}>
        <Button ref={first} size="compact-md" onClick={keep.onChoose}>
          {keep.label}
        </Button>
        <Button size="compact-md" variant="outline" onClick={go.onChoose}>
          {go.label}
        </Button>
      </div>
    </Notice>
  )
}
