import * as z from 'zod/mini'

/** Texts that some schema of ours takes, so that what is not hostile in a body is right. */
const GOOD_TEXTS = [
  'abcdefgh12',
  'ana@ocena.example',
  'ID-01',
  'ID',
  'F1',
  '2026-03-31',
  'x'.repeat(43),
  'correct horse battery staple',
]

/** A value that a schema takes, or nearly; unknown kinds give null. */
export function goodValue(schema: z.ZodMiniType): unknown {
  const { def } = schema._zod as { readonly def: Definition } // the union below names what is looked at
  switch (def.type) {
    case 'string':
      return GOOD_TEXTS.find((text) => z.safeParse(schema, text).success) ?? 'text'
    case 'number':
      return 1
    case 'boolean':
      return true
    case 'literal':
      return def.values[0]
    case 'enum':
      return Object.values(def.entries)[0]
    case 'object':
      return Object.fromEntries(Object.entries(def.shape).map(([key, inner]) => [key, goodValue(inner)]))
    case 'array':
      return [goodValue(def.element)]
    case 'union':
      return goodValue(first(def.options))
    case 'optional':
    case 'nullable':
      return goodValue(def.innerType)
    default:
      return {}
  }
}

/** Good values of a schema in which one text after the other – also one key, and one entry of a list – is the hostile one. */
export function hostileValues(schema: z.ZodMiniType, hostile: string): readonly unknown[] {
  const { def } = schema._zod as { readonly def: Definition } // as above
  switch (def.type) {
    case 'string':
    case 'enum':
    case 'literal':
      return [hostile]
    case 'object': {
      const good = Object.fromEntries(Object.entries(def.shape).map(([key, inner]) => [key, goodValue(inner)]))
      const inside = Object.entries(def.shape).flatMap(([key, inner]) =>
        hostileValues(inner, hostile).map((value) => ({ ...good, [key]: value })),
      )
      return [...inside, { ...good, [hostile]: 1 }]
    }
    case 'array':
      return [...hostileValues(def.element, hostile).map((value) => [value]), Array.from(hostile)]
    case 'union':
      return def.options.flatMap((option) => hostileValues(option, hostile))
    case 'optional':
    case 'nullable':
      return hostileValues(def.innerType, hostile)
    case 'record':
      return [{ [hostile]: goodValue(def.valueType) }]
    default:
      return []
  }
}

type Definition =
  | { readonly type: 'string' | 'number' | 'boolean' | 'other' }
  | { readonly type: 'literal'; readonly values: readonly unknown[] }
  | { readonly type: 'enum'; readonly entries: Readonly<Record<string, string>> }
  | { readonly type: 'object'; readonly shape: Readonly<Record<string, z.ZodMiniType>> }
  | { readonly type: 'array'; readonly element: z.ZodMiniType }
  | { readonly type: 'union'; readonly options: readonly z.ZodMiniType[] }
  | { readonly type: 'optional' | 'nullable'; readonly innerType: z.ZodMiniType }
  | { readonly type: 'record'; readonly valueType: z.ZodMiniType }

function first<T>(list: readonly T[]): T {
  const [found] = list
  if (found === undefined) throw new Error('A union without options')
  return found
}
