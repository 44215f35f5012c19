import { useEffect, useRef } from 'react'
import { isPageKey } from '../../../keyboard/isPageKey.ts'
import { commandOf, type Command } from './keys.ts'

/** Calls `run` for the commands that keys give outside text; never while somebody types or a dialog is open. */
export function useKeys(run: (command: Command, target: EventTarget | null) => void, areSingleKeysOn: boolean): void {
  const runRef = useRef(run)
  useEffect(() => {
    runRef.current = run
  }, [run])
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (!isPageKey(event, document.activeElement)) return
      const command = commandOf(event, areSingleKeysOn)
      if (!command) return
      if (command.kind !== 'escape') event.preventDefault()
      runRef.current(command, event.target)
    }
    document.addEventListener('keydown', handleKeyDown)
    return () => document.removeEventListener('keydown', handleKeyDown)
  }, [areSingleKeysOn])
}
