import { parseAst } from 'vite'

/** Every node of a source's syntax tree, the outer ones first. */
export function syntaxOf(file: string, text: string): Generator<Record<string, unknown>> {
  return nodesIn(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }))
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function* nodesIn(root: unknown): Generator<Record<string, unknown>> {
  if (!isObject(root)) return
  yield root
  for (const child of Object.values(root)) yield* nodesIn(child)
}
