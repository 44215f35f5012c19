import type { Instrument } from '../../../../shared/domain/instrument.ts'
import type { Undone } from '../../../assessment/undoLast.ts'

/** The node of the page that shows what was undone: the open one where it is there; null where no page does. */
export function nodeOfUndone(what: Undone, here: string, { flags }: Pick<Instrument, 'flags'>): string | null {
  switch (what.kind) {
    case 'answer':
    case 'decision':
      return what.code
    case 'flag':
      return flags.find(({ id }) => id === what.flag)?.effect.area ?? null
    case 'entry':
      return what.nodes.find((node) => node === here) ?? what.nodes[0] ?? null
  }
}

/** Finds the element of what was undone on its page. */
export function selectorOfUndone(what: Undone): string {
  switch (what.kind) {
    case 'answer':
    case 'decision':
      return `[data-answer-of="${what.code}"]`
    case 'flag':
      return `[data-flag="${what.flag}"]`
    case 'entry':
      return `[data-entry="${what.id}"]`
  }
}

interface Box {
  readonly top: number
  readonly bottom: number
}

/** Whether the beginning of a box lies in a frame, with room to read its first lines. */
export const isInSight = (box: Box, frame: Box): boolean =>
  box.top >= frame.top && Math.min(box.bottom, box.top + FIRST_LINES_PX) <= frame.bottom

const FIRST_LINES_PX = 80
