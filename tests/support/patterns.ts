import type { Source } from './sources.ts'
import { isObject, syntaxOf } from './syntax.ts'

/** A regular expression as it stands in a source. */
export interface Pattern {
  readonly file: string
  readonly source: string
  readonly flags: string
}

/** All regular expressions that stand as literals in a source, and how many are put together while it runs. */
export function patternsOf({ file, text }: Source): { readonly literals: readonly Pattern[]; readonly made: number } {
  const literals: Pattern[] = []
  let made = 0
  for (const node of syntaxOf(file, text)) {
    const { regex, callee } = node
    if (isPattern(regex)) literals.push({ file, source: regex.pattern, flags: regex.flags })
    if (isObject(callee) && callee['name'] === 'RegExp') made += 1
  }
  return { literals, made }
}

const isPattern = (value: unknown): value is { readonly pattern: string; readonly flags: string } =>
  isObject(value) && typeof value['pattern'] === 'string' && typeof value['flags'] === 'string'
