import { useEffect, useMemo, useRef, type RefObject } from 'react'
import type { NarrativeField } from '../../shared/document/keys.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import type { AnchorPlaces } from './AnchorFollower.ts'
import { readDomText } from './domText.ts'
import { drawHighlights, type Highlighted, type HighlightKind } from './highlights.ts'
import { textElementIn } from './textElement.ts'
import { ASKED, type WordCommentsDesk } from './WordCommentsDesk.ts'

/** The page is looked at again so long after its text changed. */
const REDRAW_MS = 100
const FLASH_MS = 1_600

/** Words that are drawn now, by the name of their anchor. */
export type DrawnWords = ReadonlyMap<string, Range>

type Shown = Pick<WordCommentsDesk, 'threads' | 'follower' | 'active' | 'wanted' | 'arrived'>

/** Draws the words of threads on one field, and goes to those that are wanted. Gives what is drawn, for clicks. */
export function useFieldHighlights(
  box: RefObject<HTMLElement | null>,
  field: NarrativeField,
  { threads, follower, active, wanted, arrived }: Shown,
): RefObject<DrawnWords> {
  const drawn = useRef<DrawnWords>(new Map())
  const suggested = useMemo(() => suggestedOf(threads), [threads])
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    let erase = (): void => undefined
    let timer: ReturnType<typeof setTimeout> | null = null
    const draw = (): void => {
      timer = null
      const ranges = rangesIn(element, field, follower.current())
      // the page or the places are newer; the ranges of before move along with the page until both agree
      if (!ranges) return
      erase()
      drawn.current = ranges
      erase = drawHighlights(looksOf(ranges, follower.current(), { active: active?.thread ?? null, suggested }))
      const range = wanted && ranges.get(wanted.thread)
      if (!range) return
      arrived()
      // a page that has just come is shown from its top first
      requestAnimationFrame(() => showRange(range))
    }
    const drawSoon = (): void => {
      timer ??= setTimeout(draw, REDRAW_MS)
    }
    draw()
    const stop = follower.subscribe(draw)
    const observer = new MutationObserver(drawSoon)
    observer.observe(element, { childList: true, characterData: true, subtree: true })
    return () => {
      if (timer !== null) clearTimeout(timer)
      stop()
      observer.disconnect()
      erase()
      drawn.current = new Map()
    }
  }, [box, field, follower, suggested, active, wanted, arrived])
  return drawn
}

/** Null while the page shows another text than the one that the places are of. */
function rangesIn(box: Element, field: NarrativeField, { places, texts }: AnchorPlaces): DrawnWords | null {
  const plain = texts.get(field)
  const element = textElementIn(box)
  if (plain === undefined || !element) return new Map()
  const text = readDomText(element, plain)
  if (!text) return null
  const ranges = new Map<string, Range>()
  for (const [id, place] of places) {
    if (place.state === 'detached' || place.field !== field) continue
    const range = text.rangeOf(place.start, place.end)
    if (range) ranges.set(id, range)
  }
  return ranges
}

const suggestedOf = (threads: Shown['threads']): ReadonlySet<string> =>
  new Set(threads.flatMap(({ id, suggestion }) => (suggestion ? [id] : [])))

interface Looks {
  readonly active: EntryId | null
  /** Threads that suggest to change their words. */
  readonly suggested: ReadonlySet<string>
}

function looksOf(ranges: DrawnWords, { places }: AnchorPlaces, { active, suggested }: Looks): readonly Highlighted[] {
  const kindOf = (id: string): HighlightKind => {
    if (id === ASKED) return 'asked'
    if (places.get(id)?.state === 'guessed') return 'guessed'
    return suggested.has(id) ? 'suggestion' : 'comment'
  }
  const looks: Highlighted[] = [...ranges].map(([id, range]) => ({ kind: kindOf(id), range }))
  const chosen = active && ranges.get(active)
  return chosen ? [...looks, { kind: 'active', range: chosen }] : looks
}

function showRange(range: Range): void {
  range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
  setTimeout(drawHighlights([{ kind: 'flash', range }]), FLASH_MS)
}
