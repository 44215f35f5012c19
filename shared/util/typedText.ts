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
