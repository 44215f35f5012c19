import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** A moment's calendar day where this device is, as an ISO date. */
export function isoDay(at: Date): string {
  const month = String(at.getMonth() + 1).padStart(2, '0')
  return `${at.getFullYear()}-${month}-${String(at.getDate()).padStart(2, '0')}`
}

/** Whole days from one ISO day to a later one. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** Today where this device is, as an ISO date; moves on at midnight. */
export function useToday(): string {
  const [today, setToday] = useState(() => isoDay(new Date()))
  useEffect(() => {
    const timer = setInterval(() => setToday(isoDay(new Date())), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return today
}
