import { useEffect } from 'react'
import { useLocation } from 'react-router'

/** Brings the part that the address names (`#ID-03`) into sight, once the document is there and whenever it changes. */
export function useScrollToHash(ready: boolean): void {
  const { hash } = useLocation()
  useEffect(() => {
    if (!ready || hash === '') return
    const target = document.getElementById(decodeURIComponent(hash.slice(1)))
    target?.scrollIntoView()
    target?.focus({ preventScroll: true })
  }, [ready, hash])
}
