import { Textarea, type TextareaProps } from '@mantine/core'
import { lazy, Suspense, type KeyboardEvent, type RefObject } from 'react'
import type { Mentionable } from './mentionText.ts'
import { useMentionList } from './useMentionList.ts'

/** Fetched with the first `@`. */
const MentionOptions = lazy(async () => ({ default: (await import('./MentionOptions.tsx')).MentionOptions }))

type Kept = 'value' | 'onChange' | 'onSelect' | 'onBlur' | 'ref' | 'onKeyDown'

interface Props extends Omit<TextareaProps, Kept> {
  readonly input: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  readonly write: (text: string) => void
  /** Who can be named; null until that is known. */
  readonly readers: readonly Mentionable[] | null
  /** Keys that the list of people does not take. */
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** A box for a text in which people can be named: an `@` offers them, and Escape closes that list alone. */
export function MentionBox({ input, text, write, readers, onKeyDown, ...props }: Props) {
  const list = useMentionList({ text, input, readers, write })
  const isOpen = (list.offered?.length ?? 0) > 0
  const whileOpen = {
    'aria-controls': list.id,
    'aria-activedescendant': list.optionId(list.chosen),
    // Escape is the list's, not of a dialog around it
    'data-mantine-stop-propagation': true,
  }
  return (
    <>
      <Textarea
        {...props}
        ref={input}
        aria-autocomplete="list"
        {...(isOpen ? whileOpen : {})}
        value={text}
        onChange={(event) => {
          write(event.currentTarget.value)
          list.look()
        }}
        onKeyDown={(event) => {
          if (list.takeKey(event)) event.preventDefault()
          else onKeyDown(event)
        }}
        onSelect={list.look}
        onBlur={list.close}
      />
      <Suspense>{list.offered && <MentionOptions list={list} />}</Suspense>
    </>
  )
}
