import { useEffect, useState } from 'react'
import type { Method } from '../../../shared/domain/method.ts'

const SHOWN_DIGITS = 12

/** First digits of the SHA-256 of a method in its canonical form; null until it is known, and where the browser cannot compute it. */
export function useMethodHash(method: Method): string | null {
  const [hash, setHash] = useState<string | null>(null)
  const text = canonical(method)
  useEffect(() => {
    let isLatest = true
    void digest(text).then((found) => {
      if (isLatest) setHash(found)
    })
    return () => {
      isLatest = false
    }
  }, [text])
  return hash
}

/** JSON with sorted keys and without what is undefined: the same text for the same policy. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
    .join(',')}}`
}

async function digest(text: string): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null // a page over plain http has none
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return [...bytes]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, SHOWN_DIGITS)
}
