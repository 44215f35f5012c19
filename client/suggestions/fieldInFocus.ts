import { isNarrativeField, type NarrativeField } from '../../shared/document/keys.ts'

/** Marks what belongs to one live text on the page; the value is the text's name. */
export const TEXT_FIELD = 'data-text-field'

/** The live text that has the focus, or in which words are selected; null for none. */
export function fieldInFocus(): NarrativeField | null {
  const selection = document.getSelection()
  const selected = selection && !selection.isCollapsed ? (selection.anchorNode?.parentElement ?? null) : null
  for (const element of [document.activeElement, selected]) {
    const name = element?.closest(`[${TEXT_FIELD}]`)?.getAttribute(TEXT_FIELD) ?? ''
    if (isNarrativeField(name)) return name
  }
  return null
}
