import { useEffect, useRef } from 'react'
import { textBoxOf } from '../../../typing/textBox.ts'
import { commandOf, type Command } from './keys.ts'

/** Calls `run` for the commands that keys give outside text; never while somebody types or a dialog is open. */
export function useKeys(run: (command: Command, target: EventTarget | null) => void, areSingleKeysOn: boolean): void {
  const runRef = useRef(run)
  useEffect(() => {
    runRef.current = run
  }, [run])
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || isTextOrDialog(event.target)) return
      // the box that had the focus may have gone with this very key
      if (isTextOrDialog(document.activeElement)) return
      const command = commandOf(event, areSingleKeysOn)
      if (!command) return
      if (command.kind !== 'escape') event.preventDefault()
      runRef.current(command, event.target)
    }
    document.addEventListener('keydown', handleKeyDown)
    return () => document.removeEventListener('keydown', handleKeyDown)
  }, [areSingleKeysOn])
}

function isTextOrDialog(target: EventTarget | null): boolean {
  return textBoxOf(target) !== null || (target instanceof Element && target.closest('select, [role="dialog"]') !== null)
}
