import { useEffect, useRef } from 'react'
import { commandOf, type Command } from './keys.ts'

/** Calls `run` for the commands that keys give outside text; never while somebody types or a dialog is open. */
export function useKeys(run: (command: Command) => void, areSingleKeysOn: boolean): void {
  const runRef = useRef(run)
  useEffect(() => {
    runRef.current = run
  }, [run])
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isTextOrDialog(event.target)) return
      const command = commandOf(event, areSingleKeysOn)
      if (!command) return
      if (command.kind !== 'escape') event.preventDefault()
      runRef.current(command)
    }
    document.addEventListener('keydown', handleKeyDown)
    return () => document.removeEventListener('keydown', handleKeyDown)
  }, [areSingleKeysOn])
}

const TEXT_INPUTS =
  'textarea, select, [contenteditable="true"], input:not([type="radio"], [type="checkbox"], [type="button"])'

function isTextOrDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`${TEXT_INPUTS}, [role="dialog"]`) !== null
}
