import * as z from 'zod/mini'

/** Most numbers that one question asks for. */
export const MAX_PARTS = 12

/** The name of one of several numbers; one grammar for the question and its answers. */
export const partIdSchema = z.string().check(z.regex(/^[a-z0-9]{1,20}$/))

/** Several numbers by the names of their parts. Null, or no entry, is "not known yet"; all of them is no answer. */
export const numbersValueSchema = z.strictObject({
  kind: z.literal('numbers'),
  values: z.record(partIdSchema, z.nullable(z.number())).check(
    z.refine((values) => Object.keys(values).length <= MAX_PARTS, `at most ${MAX_PARTS} numbers`),
    z.refine((values) => Object.values(values).some((value) => value !== null), 'a number for one part or more'),
  ),
})
export type NumbersValue = z.infer<typeof numbersValueSchema>

/** The number of one part; null where it is not known yet. */
export const numberOfPart = ({ values }: NumbersValue, id: string): number | null =>
  Object.hasOwn(values, id) ? (values[id] ?? null) : null

/** The numbers that are known, in one order, whatever order they were stored in. */
export const distinctNumbers = ({ values }: NumbersValue): readonly (readonly [id: string, value: number])[] =>
  Object.entries(values)
    .flatMap(([id, value]) => (value === null ? [] : [[id, value] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1))

/** Whether numbers are counts or amounts of parts that the question has. */
export function fitsParts(
  { parts }: { readonly parts: readonly { readonly id: string }[] },
  value: NumbersValue,
): boolean {
  const known = new Set(parts.map(({ id }) => id))
  return distinctNumbers(value).every(([id, number]) => known.has(id) && number >= 0 && Number.isFinite(number))
}

/** One of several numbers as its question names it. */
export interface NumberPart {
  readonly id: string
  readonly label: string
  readonly unit: string
}

/** The parts to show of an answer, in the order of the question; those that the question has not come last, by their id. */
export function partsToShow({ values }: NumbersValue, parts: readonly NumberPart[]): readonly NumberPart[] {
  const others = Object.keys(values).filter((id) => !parts.some((part) => part.id === id))
  return [...parts, ...others.map((id) => ({ id, label: id, unit: '' }))]
}
