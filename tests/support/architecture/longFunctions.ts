import type { Source } from '../sources.ts'
import { syntaxOf } from '../syntax.ts'

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

/** The functions and methods of a source that have more lines than `most`, nested ones included, as `file:line lines`. */
export function longFunctions({ file, text }: Pick<Source, 'file' | 'text'>, most: number): readonly string[] {
  const found: string[] = []
  for (const { type, start, end } of syntaxOf(file, text)) {
    if (typeof type !== 'string' || !FUNCTIONS.has(type) || typeof start !== 'number' || typeof end !== 'number')
      continue
    const lines = linesIn(text.slice(start, end))
    if (lines > most) found.push(`${file}:${linesIn(text.slice(0, start))} ${lines}`)
  }
  return found
}

const linesIn = (text: string): number => text.split('\n').length
