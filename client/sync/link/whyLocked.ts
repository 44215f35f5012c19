import type { LinkState, Writable } from '../room.ts'

type Refusal = Extract<LinkState, { kind: 'refused' }>['because']

/** Why nothing can be written after the server closed the link for good. */
export function whyLocked(because: Refusal): (Writable & { kind: 'no' })['because'] {
  if (because === 'too-old') return 'client-too-old'
  return because === 'no-right' ? 'role' : 'not-known-yet'
}

/** Whether after this nothing of this person's will be taken here any more, by a reload neither. */
export const isEnd = (because: Refusal): boolean =>
  because === 'no-right' || because === 'gone' || because === 'misbehaving'
