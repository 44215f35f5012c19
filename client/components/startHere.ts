const CONTROLS = 'input:not(:disabled, [type="hidden"]), textarea:not(:disabled), select:not(:disabled)'

/**
 * A ref for the part of a dialog that is filled in: a dialog that opens gives its focus to the first control there, or to
 * what is chosen already, and not to the button that closes it. What comes into the part later changes nothing.
 */
export function startHere(part: HTMLElement | null): void {
  const first = part?.querySelector('input:checked:not(:disabled)') ?? part?.querySelector(CONTROLS)
  first?.setAttribute('data-autofocus', '')
}
