/** What one person's text field holds beside the stored text, which colleagues may change at any time. */
export interface FieldDraft {
  /** What this person typed since they came to the field; null while they only look at the stored text. */
  readonly text: string | null
  /** The text that this field wrote last; a stored text other than this came from somebody else. */
  readonly written: string | null
  readonly isComposing: boolean
  /** What this person wrote and a colleague replaced before the field was left. */
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

/** What the document holds now, and which texts it can hold. */
export interface FieldTarget {
  readonly stored: string
  readonly accepts: (text: string) => boolean
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
export const shownText = (draft: FieldDraft, stored: string): string => draft.text ?? stored

/** The hint below the field; null while there is nothing to say. */
export function hintOf(draft: FieldDraft, { stored, accepts }: FieldTarget): FieldHint | null {
  if (draft.text !== null && !draft.isComposing && !accepts(draft.text)) return { kind: 'not-kept', text: draft.text }
  if (draft.text !== null && draft.written !== null && stored !== draft.written && stored !== draft.text)
    return { kind: 'theirs', text: stored }
  if (draft.replaced !== null && draft.replaced !== stored) return { kind: 'yours', text: draft.replaced }
  return null
}

/** Half of a character pair cannot be stored; it becomes the replacement character. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD')

function withText(draft: FieldDraft, text: string, { accepts }: FieldTarget): FieldStep {
  const whole = wellFormed(text)
  if (!accepts(whole)) return { draft: { ...draft, text: whole, replaced: null }, write: null }
  return { draft: { ...draft, text: whole, written: whole, replaced: null }, write: whole }
}

function leave(draft: FieldDraft, target: FieldTarget): FieldStep {
  const { text, written } = draft
  if (text === null) return { draft: { ...draft, isComposing: false }, write: null }
  if (!target.accepts(text)) return { draft: { ...draft, isComposing: false }, write: null }
  if (text !== written) return { draft: NO_DRAFT, write: wellFormed(text) }
  return { draft: { ...NO_DRAFT, replaced: text === target.stored ? null : text }, write: null }
}
