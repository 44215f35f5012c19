import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom'
import { Button } from '@mantine/core'
import { useEffect, useRef, type MouseEvent } from 'react'
import { MAX_SELECTION } from '../../shared/document/anchors/textAnchor.ts'
import { useText } from '../i18n/useText.ts'
import type { SelectedWords } from './useSelectedWords.ts'
import classes from './WordComments.module.css'

interface Props {
  readonly selected: SelectedWords
  readonly onComment: () => void
  /** Comments on all of the text; null where nothing takes such a comment. */
  readonly onWhole: (() => void) | null
}

/** The offer to comment on what is selected, near its end; with a finger above the keyboard. It leaves the focus alone. */
export function CommentOnWords({ selected, onComment, onWhole }: Props) {
  const t = useText()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => (box.current ? placeNear(box.current, selected.range) : undefined), [selected])
  const isTooLong = selected.end - selected.start > MAX_SELECTION
  return (
    <div ref={box} className={classes.offer} data-words-button>
      {isTooLong ? (
        <>
          <output>{t('discussion.words.tooLong', { count: MAX_SELECTION })}</output>
          {onWhole && (
            <Button size="compact-sm" variant="outline" onMouseDown={keepFocus} onClick={onWhole}>
              {t('discussion.words.onWhole')}
            </Button>
          )}
        </>
      ) : (
        <Button size="compact-md" aria-keyshortcuts="Control+Alt+M" onMouseDown={keepFocus} onClick={onComment}>
          {t('discussion.words.comment')}
        </Button>
      )}
    </div>
  )
}

/** What is selected stays so while the button is pressed. */
const keepFocus = (event: MouseEvent): void => event.preventDefault()

function placeNear(box: HTMLElement, range: Range): () => void {
  if (matchMedia('(pointer: coarse)').matches) return placeAtFoot(box)
  const words = {
    getBoundingClientRect: () => lastBoxOf(range),
    contextElement: range.endContainer.parentElement ?? box,
  }
  return autoUpdate(words, box, () => {
    const middleware = [offset(6), flip(), shift({ padding: 8, crossAxis: true })]
    void computePosition(words, box, { placement: 'bottom', strategy: 'fixed', middleware }).then(({ x, y }) =>
      Object.assign(box.style, { left: `${x}px`, top: `${y}px` }),
    )
  })
}

function lastBoxOf(range: Range): DOMRect {
  return [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect()
}

/** Keeps a box at the lower edge of what is seen, above a keyboard on the screen. */
function placeAtFoot(box: HTMLElement): () => void {
  const seen = window.visualViewport
  const place = (): void => {
    const bottom = seen ? seen.offsetTop + seen.height : window.innerHeight
    Object.assign(box.style, { left: '8px', top: `${bottom - box.offsetHeight - 72}px` })
  }
  place()
  seen?.addEventListener('resize', place)
  seen?.addEventListener('scroll', place)
  return () => {
    seen?.removeEventListener('resize', place)
    seen?.removeEventListener('scroll', place)
  }
}
