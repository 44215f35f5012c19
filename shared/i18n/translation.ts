/**
 * The shape that a translation of `T` must have: the same keys, and for each counted text (`x_one`, `x_other`) a text for
 * every plural category of the language. `Categories` are those that it has beside `one` and `other`.
 */
export type Translation<T, Categories extends string> = {
  readonly [K in keyof T as WithPlurals<K, Categories>]: T[K] extends string ? string : Translation<T[K], Categories>
}

type WithPlurals<K, Categories extends string> = K extends `${infer Stem}_one` ? K | `${Stem}_${Categories}` : K

/** Serbian counts 1, 21 as one, 2–4, 22–24 as few, the rest as other. */
export type SerbianTranslation<T> = Translation<T, 'few'>

/** Texts of a language as a tree, when their exact keys do not matter. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree
}

/** The same tree with every text put through `change`. */
export function mapMessages<T>(messages: T, change: (text: string) => string): T {
  const visit = (node: unknown): unknown => {
    if (typeof node === 'string') return change(node)
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value)]))
  }
  return visit(messages) as T // the same keys, with texts for texts
}
