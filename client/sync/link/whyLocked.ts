import type { LinkRefusal, WhyLocked } from '../room.ts'

/** Why nothing can be written after the server closed the link for good. */
export function whyLocked(because: LinkRefusal): WhyLocked {
  if (because === 'too-old') return 'client-too-old'
  return because === 'no-right' ? 'role' : 'not-known-yet'
}

/** Whether after this nothing of this person's will be taken here any more, by a reload neither. */
export const isEnd = (because: LinkRefusal): boolean =>
  because === 'no-right' || because === 'gone' || because === 'misbehaving'
