import { commentParts, mentionOf } from '../../../../shared/domain/inbox/mentions.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import type { ThreadReader } from '../../../../shared/protocol/inbox.ts'
import { foldText, foldedWords } from '../../../../shared/search/foldText.ts'

/** Somebody who can be named in a comment, and how their name stands in its box. */
export interface Mentionable {
  readonly id: MemberId
  /** As it is written after the `@`; no two readers have the same. */
  readonly spelled: string
}

/** A name that is being typed after an `@`. */
export interface AskedName {
  /** Where the `@` stands. */
  readonly start: number
  /** What was typed after it, up to the caret. */
  readonly typed: string
}

/** What may stand before an `@` that names somebody: nothing that an address could go on with. */
const IN_WORD = /[\p{L}\p{N}\p{M}._%+-]$/u
/** A name ends where no letter and no digit goes on. */
const GOES_ON = /^[\p{L}\p{N}\p{M}]/u
/** A name that is longer is none: somebody writes on. */
const MAX_TYPED = 40

/** Whether an `@` of a text may name somebody; in an e-mail address none does. */
export const mayName = (text: string): boolean =>
  [...text.matchAll(/@/g)].some(({ index }) => !IN_WORD.test(text.slice(0, index)))

/** How the readers are named: those of one name with their country, and a number where that does not tell them apart either. */
export function spellReaders(
  readers: readonly ThreadReader[],
  countryName: (reader: ThreadReader) => string,
): readonly Mentionable[] {
  const taken = new Set<string>()
  return readers.map((reader) => {
    const isShared = readers.some(({ id, name }) => id !== reader.id && name === reader.name)
    const country = countryName(reader)
    const base = isShared && country !== '' ? `${reader.name} (${country})` : reader.name
    let spelled = base
    for (let number = 2; taken.has(spelled); number += 1) spelled = `${base} ${number}`
    taken.add(spelled)
    return { id: reader.id, spelled }
  })
}

/** The name that is being typed at the caret; null where no `@` begins one there. */
export function askedName(text: string, caret: number): AskedName | null {
  const before = text.slice(0, caret)
  const start = before.lastIndexOf('@')
  if (start === -1 || IN_WORD.test(before.slice(0, start))) return null
  const typed = before.slice(start + 1)
  if (typed.length > MAX_TYPED || /[\n@{}]/.test(typed) || /^\s/.test(typed)) return null
  return { start, typed }
}

/** Whom a typed beginning may mean, in both scripts and without marks: each of its words begins a word of the name, in order. */
export function readersNamed(readers: readonly Mentionable[], typed: string): readonly Mentionable[] {
  const asked = foldedWords(typed)
  return readers.filter(({ spelled }) => {
    const words = foldedWords(spelled)
    let from = 0
    return asked.every((word) => {
      const at = words.findIndex((each, index) => index >= from && each.startsWith(word))
      from = at + 1
      return at !== -1
    })
  })
}

/** Whether somebody's name stands whole before the caret: then nobody has to be chosen any more. */
export const isNamed = (readers: readonly Mentionable[], typed: string): boolean =>
  readers.some(({ spelled }) => typed.trimEnd() === spelled && typed !== spelled) ||
  (foldText(typed).trim() !== '' && readersNamed(readers, typed).length === 0)

/** The text with a reader's name in place of what was typed, and where the caret goes. */
export function withName(
  text: string,
  { start, typed }: AskedName,
  { spelled }: Mentionable,
): { readonly text: string; readonly caret: number } {
  const after = text.slice(start + 1 + typed.length)
  const gap = /^\s/.test(after) ? '' : ' '
  const caret = start + 1 + spelled.length + 1
  return { text: `${text.slice(0, start)}@${spelled}${gap}${after}`, caret }
}

/** A text as it is sent: where a reader's name stands after an `@`, their id; of names that begin alike the longest. */
export function withMentions(text: string, readers: readonly Mentionable[]): string {
  const byLength = readers.toSorted((a, b) => b.spelled.length - a.spelled.length)
  let sent = ''
  let rest = text
  while (rest !== '') {
    const at = rest.indexOf('@')
    if (at === -1) break
    sent += rest.slice(0, at)
    const found = IN_WORD.test(sent)
      ? undefined
      : byLength.find(({ spelled }) => beginsWithName(rest.slice(at + 1), spelled))
    sent += found ? mentionOf(found.id) : '@'
    rest = rest.slice(at + 1 + (found?.spelled.length ?? 0))
  }
  return sent + rest
}

/** The way back: a comment as it stands in the box, for who changes one. Somebody who is no reader any more stays an id. */
export function withSpelledNames(text: string, readers: readonly Mentionable[]): string {
  const names = new Map(readers.map(({ id, spelled }) => [id, spelled]))
  return commentParts(text)
    .map((part) => (part.kind === 'words' ? part.text : `@${names.get(part.member) ?? `{${part.member}}`}`))
    .join('')
}

const beginsWithName = (text: string, name: string): boolean =>
  text.startsWith(name) && !GOES_ON.test(text.slice(name.length))
