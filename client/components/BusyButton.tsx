import { Button, type ButtonProps } from '@mantine/core'
import { useLayoutEffect, useRef, type ComponentProps } from 'react'
import { giveFocus, partsAround } from './focusAround.ts'

interface Props extends ButtonProps, Omit<ComponentProps<'button'>, keyof ButtonProps | 'ref'> {}

/**
 * A button of a deed that takes a while. Who used it by keyboard goes on from it once it can be used again; where it goes
 * with what it did, from the nearest part around it that takes the focus. Whoever moved on meanwhile stays there.
 */
export function BusyButton(props: Props) {
  const { loading = false } = props
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const own = button.current
    // a button that works is disabled, and loses the focus by that
    if (!loading || !own || document.activeElement !== own) return
    const around = partsAround(own)
    return () => giveFocus([own, ...around])
  }, [loading])
  useLayoutEffect(() => {
    const own = button.current
    if (!own) return
    return () => {
      if (document.activeElement === own) giveFocus(partsAround(own))
    }
  }, [])
  return <Button {...props} ref={button} />
}
