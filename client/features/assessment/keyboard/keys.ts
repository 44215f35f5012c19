import type { AnswerKind } from '../../../../shared/domain/instrument.ts'
import type { AnswerValue } from '../../../../shared/domain/answer.ts'
import type { ThreadAsk } from '../../../inbox/threadAsked.ts'
import type { KeyPress } from '../../../keyboard/KeyPress.ts'

/** What a key press asks of the page of an assessment; search, by `/`, is everywhere and not asked for here. */
export type Command =
  | { readonly kind: 'next' | 'previous' | 'comment' | 'help' | 'undo' | 'redo' | 'escape' | 'what-if' | 'suggest' }
  | { readonly kind: 'thread'; readonly ask: ThreadAsk }
  | { readonly kind: 'digit'; readonly digit: number }

const LETTERS: Readonly<Record<string, Command>> = {
  j: { kind: 'next' },
  k: { kind: 'previous' },
  c: { kind: 'comment' },
  s: { kind: 'suggest' },
  w: { kind: 'what-if' },
  n: { kind: 'thread', ask: 'next' },
  p: { kind: 'thread', ask: 'previous' },
  u: { kind: 'thread', ask: 'set-unread' },
  '?': { kind: 'help' },
}
/** Where the letter of a key is not Latin, its place on the keyboard counts. */
const BY_PLACE: Readonly<Record<string, string>> = {
  KeyJ: 'j',
  KeyK: 'k',
  KeyC: 'c',
  KeyS: 's',
  KeyW: 'w',
  KeyN: 'n',
  KeyP: 'p',
  KeyU: 'u',
}

/** The command of a key press outside text; null for none. `single` off leaves only those with Ctrl or Cmd, and Escape. */
export function commandOf(press: KeyPress, single: boolean): Command | null {
  if (press.altKey) return null
  if (press.ctrlKey || press.metaKey) return withModifier(press)
  if (press.key === 'Escape') return { kind: 'escape' }
  if (!single) return null
  if (/^[0-9]$/.test(press.key)) return { kind: 'digit', digit: Number(press.key) }
  const isLatin = /^[\u0020-\u007e]$/.test(press.key)
  return LETTERS[isLatin ? press.key : (BY_PLACE[press.code] ?? '')] ?? null
}

function withModifier({ key, code, shiftKey }: KeyPress): Command | null {
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code === 'KeyZ' ? 'z' : code === 'KeyY' ? 'y' : ''
  if (letter === 'z') return { kind: shiftKey ? 'redo' : 'undo' }
  return letter === 'y' && !shiftKey ? { kind: 'redo' } : null
}

/**
 * The answer that a digit stands for: on a scale with the levels 0–4 the level itself, elsewhere the nth choice.
 * Null where the kind has no such choice.
 */
export function answerOfDigit(kind: AnswerKind, digit: number): AnswerValue | null {
  if (kind.kind === 'scale') {
    const isPlain = kind.levels.length === 5 && kind.levels.every((level, index) => level.score === index)
    const level = isPlain ? kind.levels[digit] : kind.levels[digit - 1]
    return level ? { kind: 'scale', level: level.score } : null
  }
  if (kind.kind !== 'yes_partly_no') return null
  const choice = (['yes', 'partly', 'no'] as const)[digit - 1]
  return choice ? { kind: 'yes_partly_no', choice } : null
}
