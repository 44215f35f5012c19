import { useEffect, useRef, type RefObject } from 'react'

/** The newest value for callbacks that must keep their identity; read it in event handlers only. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}
