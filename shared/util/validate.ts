import * as z from 'zod/mini'

// Zod compiles parsers with `new Function` unless told not to; our content security policy forbids that.
z.config({ jitless: true })

/** What is wrong with an input: where, what stood there, and what was expected. */
export interface Fault {
  readonly path: string
  readonly value: string
  readonly expected: string
}

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] }

const MAX_SHOWN_CHARACTERS = 120
/** Faults told of one input; a page of wrong values must not become a longer page of faults. */
const MAX_FAULTS = 20

/** A value as an error message shows it: JSON, cut to 120 characters. Never throws. */
export function showValue(value: unknown): string {
  const text = value === undefined ? 'nothing' : toJson(value)
  return shorten(text)
}

const shorten = (text: string): string =>
  text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value
  } catch {
    // A merged document may hold what JSON does not know: big integers, cycles, towers of brackets.
    return typeof value === 'bigint' ? `${value}n` : typeof value
  }
}

/**
 * Parses `input`; each fault names its path, the offending value and what was expected, at most twenty of them. Never
 * throws on bad input.
 */
export function parse<T>(schema: z.ZodMiniType<T>, input: unknown): Parsed<T> {
  const result = z.safeParse(schema, input)
  if (result.success) return { ok: true, value: result.data }
  const faults = result.error.issues.slice(0, MAX_FAULTS).flatMap((issue) => toFaults(issue, input))
  return { ok: false, faults: faults.slice(0, MAX_FAULTS) }
}

/** One line for all faults, for logs and start-up errors. */
export function faultLine(faults: readonly Fault[]): string {
  return faults.map((fault) => `${fault.path || 'input'}: ${fault.value} – expected ${fault.expected}`).join('; ')
}

function toFaults(issue: z.core.$ZodIssue, input: unknown): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, MAX_FAULTS).map((key) => ({
      path: pathText([...issue.path, key]),
      value: showValue(valueAt(input, [...issue.path, key])),
      expected: 'no such field',
    }))
  const value = showValue(valueAt(input, issue.path))
  return [{ path: pathText(issue.path), value, expected: expectation(issue) }]
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return withArticle(issue.expected)
    case 'invalid_value':
      return `one of ${issue.values.map((v) => showValue(v)).join(', ')}`
    case 'too_small':
      return `at least ${amount(issue.minimum, issue.origin)}`
    case 'too_big':
      return `at most ${amount(issue.maximum, issue.origin)}`
    case 'invalid_format':
      return ownMessage(issue) ?? `text of the form ${issue.pattern ?? issue.format}`
    case 'invalid_union':
      return 'one of the known kinds'
    default:
      return ownMessage(issue) ?? 'another value'
  }
}

/** The sentence that a schema gives with its check; Zod's own stand-in is none. */
const ownMessage = (issue: z.core.$ZodIssue): string | null =>
  issue.message && issue.message !== 'Invalid input' ? issue.message : null

const withArticle = (noun: string): string => `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`

function amount(limit: number | bigint, origin: string): string {
  const unit = origin === 'string' ? ' character' : origin === 'array' ? ' entry' : ''
  if (unit === '' || Number(limit) === 1) return `${limit}${unit}`
  return `${limit}${unit === ' entry' ? ' entries' : `${unit}s`}`
}

function pathText(path: readonly PropertyKey[]): string {
  const whole = path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)),
    '',
  )
  return shorten(whole)
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = input
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = Reflect.get(value, part)
  }
  return value
}
