import { useImperativeHandle, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import type { EarlyKeys } from './earlyKeys.ts'
import classes from './Narrative.module.css'

/** Hands over what was typed so far. */
export interface Waiting {
  /** Gives the keys to `write`, at once or as soon as a composition under way is done. */
  readonly handOver: (write: (keys: EarlyKeys) => void) => void
}

interface Props {
  readonly ref: Ref<Waiting>
  readonly label: string
  readonly lang?: string | undefined
  /** The text as it stands. */
  readonly children: ReactNode
}

/** Stands in for an editor whose code is still on its way: what is typed is seen below the text and kept in order. */
export function WaitingText({ ref, label, lang, children }: Props) {
  const input = useRef<HTMLTextAreaElement>(null)
  const deletes = useRef(0)
  const isComposing = useRef(false)
  const awaited = useRef<(() => void) | null>(null)
  useLayoutEffect(() => input.current?.focus({ preventScroll: true }), [])
  useImperativeHandle(ref, () => ({
    handOver(write) {
      const give = (): void => write({ deletes: deletes.current, text: input.current?.value ?? '' })
      if (isComposing.current) awaited.current = give
      else give()
    },
  }))
  const handleKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // before anything else was typed, Backspace is meant for the text above
    if (event.key === 'Backspace' && event.currentTarget.value === '') deletes.current += 1
  }
  return (
    <div className={classes.waiting}>
      {children}
      <textarea
        ref={input}
        className={classes.early}
        aria-label={label}
        lang={lang}
        rows={1}
        onKeyDown={handleKeyDown}
        onCompositionStart={() => {
          isComposing.current = true
        }}
        onCompositionEnd={() => {
          isComposing.current = false
          awaited.current?.()
        }}
      />
    </div>
  )
}
