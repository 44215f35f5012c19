import { Button } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { giveFocus, partsAround } from '../components/focusAround.ts'
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
  const asking = useRef<HTMLDivElement>(null)
  useEffect(() => first.current?.focus(), [])
  // who chose goes on from the nearest part around, where nothing else took the focus
  useLayoutEffect(() => {
    const own = asking.current
    if (!own) return
    const around = partsAround(own)
    return () => {
      if (own.contains(document.activeElement)) giveFocus(around)
    }
  }, [])
  return (
    <Notice tone="warn" title={title} announce>
      <p>{text}</p>
      <div ref={asking} className={classes.acts}>
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
