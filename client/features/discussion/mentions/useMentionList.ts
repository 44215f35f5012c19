import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { askedName, isNamed, readersNamed, withName, type AskedName, type Mentionable } from './mentionText.ts'

/** So many are offered at once; who types on finds the others. */
const MAX_OFFERED = 6

interface Box {
  readonly text: string
  readonly input: RefObject<HTMLTextAreaElement | null>
  readonly write: (text: string) => void
  readonly readers: readonly Mentionable[] | null
}

/** The list of people under a box in which an `@` was typed. */
export interface MentionList {
  readonly id: string
  /** Null while nobody is being named. */
  readonly offered: readonly Mentionable[] | null
  readonly chosen: number
  readonly optionId: (index: number) => string
  readonly choose: (reader: Mentionable) => void
  readonly close: () => void
  /** To be called when the text or the caret may have changed. */
  readonly look: () => void
  /** Whether a key was meant for the list. */
  readonly takeKey: (event: KeyboardEvent) => boolean
}

/** Offers the readers whose names begin as what is typed after an `@` at the caret. */
export function useMentionList({ text, input, write, readers }: Box): MentionList {
  const id = useId()
  const [caret, setCaret] = useState<number | null>(null)
  const [chosen, setChosen] = useState(0)
  /** The `@` for which the list was closed. */
  const [closed, setClosed] = useState<number | null>(null)
  const put = useRef<{ readonly text: string; readonly caret: number } | null>(null)
  useLayoutEffect(() => {
    const name = put.current
    put.current = null
    // keys that came since are in the box: their caret is the right one
    if (!name || input.current?.value !== name.text) return
    input.current.focus()
    input.current.setSelectionRange(name.caret, name.caret)
  }, [text, input])
  const asked = caret === null ? null : askedName(text, caret)
  const offered = asked && asked.start !== closed && readers ? offeredFor(readers, asked) : null
  const at = Math.min(chosen, (offered?.length ?? 1) - 1)
  const choose = (reader: Mentionable): void => {
    if (!asked) return
    const next = withName(text, asked, reader)
    put.current = next
    write(next.text)
    setCaret(null)
    setChosen(0)
  }
  const look = (): void => {
    const box = input.current
    const now = box && box.selectionStart === box.selectionEnd ? box.selectionStart : null
    if (now === caret) return
    setCaret(now)
    setChosen(0)
    // another @ is another question
    if (box && now !== null && askedName(box.value, now)?.start !== closed) setClosed(null)
  }
  const close = (): void => {
    if (asked) setClosed(asked.start)
  }
  const takeKey = (event: KeyboardEvent): boolean => {
    if (!offered || offered.length === 0 || event.nativeEvent.isComposing || hasModifier(event)) return false
    const reader = offered[at]
    switch (event.key) {
      case 'ArrowDown':
        setChosen((at + 1) % offered.length)
        return true
      case 'ArrowUp':
        setChosen((at + offered.length - 1) % offered.length)
        return true
      case 'Enter':
      case 'Tab':
        if (reader) choose(reader)
        return true
      case 'Escape':
        close()
        return true
      default:
        return false
    }
  }
  return { id, offered, chosen: at, optionId: (index) => `${id}-${index}`, choose, close, look, takeKey }
}

function offeredFor(readers: readonly Mentionable[], { typed }: AskedName): readonly Mentionable[] | null {
  return isNamed(readers, typed) ? null : readersNamed(readers, typed).slice(0, MAX_OFFERED)
}

const hasModifier = ({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  ctrlKey || metaKey || altKey || shiftKey
