import type { MemberId } from '../../../../shared/domain/ids.ts'
import { personColor } from '../../../../shared/protocol/presence.ts'
import type { WrittenAnswer } from '../../../../shared/protocol/history.ts'

/** How one writer is told apart in a text: by number and name, and by colour besides. */
export interface WriterMark {
  readonly by: MemberId | null
  readonly number: number
  readonly name: string
  /** Null for what is nobody's by name. */
  readonly color: string | null
  readonly characters: number
}

/** The marks of a text's writers, who wrote most first, numbered from 1. */
export function writerMarks(
  writers: WrittenAnswer['writers'],
  nameOf: (member: MemberId) => string,
  nobody: string,
): readonly WriterMark[] {
  return writers.map(({ by, characters }, at) => ({
    by,
    number: at + 1,
    name: by === null ? nobody : nameOf(by),
    color: by === null ? null : personColor(by),
    characters,
  }))
}

/** The writers of one paragraph, each once, in the order in which they come. */
export function marksOf(block: WrittenAnswer['blocks'][number], marks: readonly WriterMark[]): readonly WriterMark[] {
  const writers = new Set(block.map(({ by }) => by))
  return [...writers].flatMap((by) => marks.find((mark) => mark.by === by) ?? [])
}
