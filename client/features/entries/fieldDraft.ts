import { wellFormed } from '../../../shared/util/wellFormed.ts'

/** What one person's text field holds beside the stored text, which colleagues may change at any time. */
export interface FieldDraft {
  /** What this person typed since they came to the field; null while they only look at the stored text. */
  readonly text: string | null
  /** What this field wrote last, as it is stored; a stored text other than this came from somebody else. */
  readonly written: string | null
  readonly isComposing: boolean
  /** What this person wrote, as it is stored, and a colleague replaced before the field was left. */
  readonly replaced: string | null
}
export const NO_DRAFT: FieldDraft = { text: null, written: null, isComposing: false, replaced: null }

export type FieldEvent =
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'composition-began' }
  | { readonly kind: 'composed'; readonly text: string }
  | { readonly kind: 'left' }
  | { readonly kind: 'theirs-taken' }
  | { readonly kind: 'mine-put-back' }

/** How a stored text is shown in the field, and what a typed one is stored as; null for what cannot be stored. */
export interface FieldForm {
  readonly show: (stored: string) => string
  readonly read: (text: string) => string | null
}
export const AS_TYPED: FieldForm = { show: (stored) => stored, read: (text) => text }

/** What the document holds now, and in which form it is typed. */
export interface FieldTarget {
  readonly stored: string
  readonly form: FieldForm
}

export interface FieldStep {
  readonly draft: FieldDraft
  /** The text to write into the document; null for nothing. */
  readonly write: string | null
}

/** What a field says below itself about texts that differ from the one in it. */
export type FieldHint =
  | { readonly kind: 'theirs'; readonly text: string }
  | { readonly kind: 'yours'; readonly text: string }
  | { readonly kind: 'not-kept'; readonly text: string }

/** The field after an event. Every acceptable text is written at once, except inside an IME composition. */
export function stepField(draft: FieldDraft, event: FieldEvent, target: FieldTarget): FieldStep {
  switch (event.kind) {
    case 'composition-began':
      return { draft: { ...draft, isComposing: true }, write: null }
    case 'typed':
      if (draft.isComposing) return { draft: { ...draft, text: event.text }, write: null }
      return withText(draft, event.text, target)
    case 'composed':
      return withText({ ...draft, isComposing: false }, event.text, target)
    case 'left':
      return leave(draft, target)
    case 'theirs-taken':
      return { draft: NO_DRAFT, write: null }
    case 'mine-put-back':
      return { draft: NO_DRAFT, write: draft.replaced }
  }
}

/** The text in the field. */
export const shownText = (draft: FieldDraft, { stored, form }: FieldTarget): string => draft.text ?? form.show(stored)

/** The hint below the field; null while there is nothing to say. */
export function hintOf(draft: FieldDraft, { stored, form }: FieldTarget): FieldHint | null {
  const { text, written, replaced, isComposing } = draft
  if (text !== null && !isComposing && form.read(text) === null) return { kind: 'not-kept', text }
  if (text !== null && written !== null && stored !== written && stored !== form.read(text))
    return { kind: 'theirs', text: form.show(stored) }
  if (replaced !== null && replaced !== stored) return { kind: 'yours', text: form.show(replaced) }
  return null
}

function withText(draft: FieldDraft, text: string, { form }: FieldTarget): FieldStep {
  const whole = wellFormed(text)
  const write = form.read(whole)
  if (write === null) return { draft: { ...draft, text: whole, replaced: null }, write: null }
  return { draft: { ...draft, text: whole, written: write, replaced: null }, write }
}

function leave(draft: FieldDraft, target: FieldTarget): FieldStep {
  const { text, written } = draft
  if (text === null) return { draft: { ...draft, isComposing: false }, write: null }
  const value = target.form.read(wellFormed(text))
  if (value === null) return { draft: { ...draft, isComposing: false }, write: null }
  if (value !== written) return { draft: NO_DRAFT, write: value }
  return { draft: { ...NO_DRAFT, replaced: value === target.stored ? null : value }, write: null }
}
