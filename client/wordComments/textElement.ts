/** The element in a box that shows its live text, be it plain elements or an editor. */
export const textElementIn = (box: Element): Element | null =>
  box.querySelector('[contenteditable][data-live-text]') ?? box.querySelector('[data-live-text]')
