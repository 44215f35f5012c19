import { useEffect, useState } from 'react'

/**
 * Gives the focus back to where it was before this part came, once the part is gone. Only where the focus went with the
 * part: a person who has moved on stays there.
 */
export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (document.activeElement !== document.body) return
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    },
    [before],
  )
}
