/** What is ticked and what does not apply, by item id. */
export interface Ticks {
  readonly ticked: readonly string[]
  readonly notApplicable: readonly string[]
}

/** Ticks an item or takes its tick away. */
export function toggleTick(ticks: Ticks, item: string): Ticks {
  return { ...ticks, ticked: toggled(ticks.ticked, item) }
}

/** Takes an item out of the list, and with it its tick, or takes it in again. */
export function toggleApplicable(ticks: Ticks, item: string): Ticks {
  return {
    ticked: ticks.ticked.filter((ticked) => ticked !== item),
    notApplicable: toggled(ticks.notApplicable, item),
  }
}

const toggled = (list: readonly string[], item: string): readonly string[] =>
  list.includes(item) ? list.filter((entry) => entry !== item) : [...list, item]
