import * as z from 'zod/mini'
import { wellFormed } from './wellFormed.ts'

/** Control characters but the line feed: nobody sees them, and some turn what stands around them into something else. */
const CONTROL = /[^\P{Cc}\n]/gu

/** A text without control characters: other ends of lines become line feeds, a tab a space. */
export const withoutControls = (text: string): string =>
  text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll('\t', ' ').replaceAll(CONTROL, '')

/** What a person types as plain text, of at most so many characters: trimmed, without control characters and torn characters. */
export const typedText = (most: number) =>
  z.string().check(
    z.trim(),
    z.maxLength(most, { abort: true }),
    z.overwrite((text) => wellFormed(withoutControls(text))),
    z.trim(),
  )

/** Ends of lines, and marks that nobody sees and that turn what stands around them. */
const LINE_ENDS = /[\n\u2028\u2029]+/gu
const UNSEEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu

/** The same in one line, without marks of direction and others that nobody sees: for names. */
export const typedLine = (most: number) =>
  typedText(most).check(
    z.overwrite((text) => text.replaceAll(LINE_ENDS, ' ').replaceAll(UNSEEN, '')),
    z.trim(),
  )
