import { parseAst } from 'vite'

const DECLARES = /^(Import|Export|TS|Function|Variable|Class)/

/** The statements at a file's top that do something in place of declaring it, each as its line. */
export function topActs(file: string, text: string): readonly string[] {
  const { body } = parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' })
  return body
    .filter(({ type }) => !DECLARES.test(type))
    .map(({ start }) => `line ${text.slice(0, start).split('\n').length}`)
}
