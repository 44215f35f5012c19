import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import { anchorText } from '../../shared/document/anchors/textAnchor.ts'
import { indicatorOfField, type NarrativeField } from '../../shared/document/keys.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import { useAssessment } from '../assessment/OpenAssessment.ts'
import { useMayWrite } from '../assessment/useMayWrite.ts'
import { TEXT_FIELD } from '../suggestions/fieldInFocus.ts'
import { SuggestionTools } from '../suggestions/SuggestionTools.tsx'
import { useOpenSuggestions } from '../suggestions/useOpenSuggestions.ts'
import { CommentOnWords } from './CommentOnWords.tsx'
import { useFieldHighlights, type DrawnWords } from './useFieldHighlights.ts'
import { useSelectedWords, type SelectedWords } from './useSelectedWords.ts'
import classes from './WordComments.module.css'
import { focusPlace } from './focusPlace.ts'
import { useTap } from './useTap.ts'
import { ASKED, useWordComments, type PlaceInText } from './WordCommentsDesk.ts'
import { WordThreadList } from './WordThreadList.tsx'

const TextWithSuggestions = lazy(async () => ({
  default: (await import('../suggestions/TextWithSuggestions.tsx')).TextWithSuggestions,
}))

interface Props {
  readonly field: NarrativeField
  /** The live text. */
  readonly children: ReactNode
}

/** Shows the comments on the words of a text, and lets who may comment choose words. The text itself is never touched. */
export function WordComments({ field, children }: Props) {
  const { room, may } = useAssessment()
  const mayWrite = useMayWrite()
  const desk = useWordComments()
  const box = useRef<HTMLDivElement>(null)
  const suggestions = useOpenSuggestions(field)
  const [isShown, setShown] = useState(false)
  const { selected, read, dismiss } = useSelectedWords(box, room.doc, field)
  const drawn = useFieldHighlights(box, field, desk)
  const askFor = (words: SelectedWords | null): void => {
    const anchor = words && anchorText(room.doc, field, words.start, words.end)
    if (!anchor) return
    dismiss()
    desk.ask(anchor, placeOf(ASKED, words.range))
  }
  /** Words that are drawn under a name, or where they were. */
  const placeOf = (id: string, range: Range | null): PlaceInText => {
    const rangeNow = (): Range | null => drawn.current.get(id) ?? range
    return { range: rangeNow, focus: () => box.current && focusPlace(box.current, rangeNow()) }
  }
  const tap = useTap(box)
  const handleClick = useEffectEvent((event: MouseEvent): void => {
    const thread = threadAt(drawn.current, desk.threads, event)
    if (!thread || document.getSelection()?.isCollapsed === false) return
    desk.activate(thread)
    const mayOpen = !mayWrite || tap.current === 'finger'
    if (desk.sheet && mayOpen) desk.sheet.open('thread', placeOf(thread, null))
    else if (!mayWrite) desk.openDiscussion()
  })
  const handleMouseDown = useEffectEvent((event: MouseEvent): void => {
    // the editor, and the keyboard with it, would come up under the sheet
    if (desk.sheet && tap.current === 'finger' && threadAt(drawn.current, desk.threads, event)) event.preventDefault()
  })
  const handleKeyDown = useEffectEvent((event: KeyboardEvent): void => {
    const words = isCommentKey(event) && may('comment') ? read() : null
    if (!words) return
    event.preventDefault()
    askFor(words)
  })
  useEffect(() => {
    const stop = new AbortController()
    box.current?.addEventListener('click', (event) => handleClick(event), stop)
    box.current?.addEventListener('mousedown', (event) => handleMouseDown(event), stop)
    document.addEventListener('keydown', (event) => handleKeyDown(event), stop)
    return () => stop.abort()
  }, [])
  const commentOnWhole = (): void => {
    dismiss()
    desk.drop(desk.asked)
    desk.comment()
  }
  return (
    <>
      <div ref={box} className={classes.box} tabIndex={-1} {...{ [TEXT_FIELD]: field }}>
        {isShown ? (
          <Suspense>
            <TextWithSuggestions field={field} suggestions={suggestions} />
          </Suspense>
        ) : (
          children
        )}
      </div>
      {selected && may('comment') && (
        <CommentOnWords
          selected={selected}
          // colleagues may have typed before the words since they were selected
          onComment={() => askFor(read())}
          onWhole={indicatorOfField(field) ? commentOnWhole : null}
        />
      )}
      <div className={classes.foot} {...{ [TEXT_FIELD]: field }}>
        <SuggestionTools field={field} count={suggestions.length} isShown={isShown} onShow={setShown} />
        <WordThreadList field={field} />
      </div>
    </>
  )
}

/**
 * The key of M with Ctrl and Alt. On many of our keyboards that is AltGr, which writes "§" there: over selected words that
 * would delete them, so it counts too; it is asked only while words are selected.
 */
const isCommentKey = (event: KeyboardEvent): boolean =>
  event.code === 'KeyM' &&
  ((event.ctrlKey && event.altKey) || event.getModifierState('AltGraph')) &&
  /^[\p{L}§]$/u.test(event.key)

/** The thread on the words under the pointer; the shortest of several. */
function threadAt(
  drawn: DrawnWords,
  threads: readonly { readonly id: EntryId }[],
  { clientX, clientY }: MouseEvent,
): EntryId | null {
  const isUnder = ({ left, right, top, bottom }: DOMRect): boolean =>
    clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
  const under = threads.flatMap(({ id }) => {
    const range = drawn.get(id)
    return range && [...range.getClientRects()].some(isUnder) ? [{ id, length: range.toString().length }] : []
  })
  return under.toSorted((a, b) => a.length - b.length)[0]?.id ?? null
}
