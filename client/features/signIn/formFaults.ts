import type * as z from 'zod/mini'
import { parse } from '../../../shared/util/validate.ts'

/** What a form came to: the parsed body, or the names of the fields that are not right. */
export type FormResult<T> =
  { readonly ok: true; readonly body: T } | { readonly ok: false; readonly wrong: ReadonlySet<string> }

/** Parses the fields of a form by the schema of the request that they become. */
export function readForm<T>(schema: z.ZodMiniType<T>, fields: Readonly<Record<string, unknown>>): FormResult<T> {
  const parsed = parse(schema, fields)
  if (parsed.ok) return { ok: true, body: parsed.value }
  return { ok: false, wrong: new Set(parsed.faults.map(({ path }) => path.split(/[.[]/)[0] ?? '')) }
}

/** Puts the keyboard into the first field of the form that is not right. */
export function focusFirstWrong(form: HTMLFormElement, wrong: ReadonlySet<string>): void {
  const field = [...form.elements].find(
    (element) => element instanceof HTMLInputElement && wrong.has(element.name) && element.type !== 'hidden',
  )
  if (field instanceof HTMLElement) field.focus()
}
