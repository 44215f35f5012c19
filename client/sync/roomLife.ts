import { unreachable } from '../../shared/util/assert.ts'
import { whyLocked } from './link/whyLocked.ts'
import type { OpenLink, LinkRefusal, RoomLife, WhyLocked } from './room.ts'

/** What happened to a room. `ended`: the server closed the link for good; `changes-refused`: it will not have this document. */
export type RoomLifeEvent =
  | { readonly kind: 'link'; readonly link: OpenLink }
  | { readonly kind: 'ended'; readonly because: LinkRefusal }
  /** An earlier visit's copy says that this person might write. */
  | { readonly kind: 'copy-writable' }
  /** The server told; null where this person may write. */
  | { readonly kind: 'welcome'; readonly readOnlyBecause: WhyLocked | null }
  | { readonly kind: 'changes-refused' }
  | { readonly kind: 'signed-in-again' }
  | { readonly kind: 'closed' }

const UNKNOWN = { kind: 'no', because: 'not-known-yet' } as const

/** How every room begins. */
export const OPENING: RoomLife = { life: 'opening', link: { kind: 'connecting' }, writable: UNKNOWN }
const CLOSED: RoomLife = { life: 'closed', link: { kind: 'offline' }, writable: UNKNOWN }

/**
 * Takes one event in. A closed room stays closed; one that was given up hears only the close, and the sign-in where
 * nobody was signed in. Gives the same object where nothing changed.
 */
export function applyLifeEvent(life: RoomLife, event: RoomLifeEvent): RoomLife {
  switch (life.life) {
    case 'closed':
      return life
    case 'givenUp':
      if (event.kind === 'closed') return CLOSED
      return event.kind === 'signed-in-again' && life.why === 'signed-out' ? OPENING : life
    case 'opening':
    case 'live':
      return applyToOpen(life, event)
    default:
      return unreachable(life)
  }
}

/** Whether this person may write, as far as server or copy told; a disk that fails just now is not asked. */
export const hasRightToWrite = ({ writable }: RoomLife): boolean => writable.kind === 'yes'

/** What passes beside the life of a room. */
interface Meanwhile {
  /** The document comes in pieces, and the link waits for it. */
  readonly isFetching: boolean
  /** The server's disk takes nothing just now. */
  readonly serverFails: boolean
}

/** The life as it is shown: nobody can write while the server cannot save. */
export function lifeShown(life: RoomLife, { isFetching, serverFails }: Meanwhile): RoomLife {
  if (life.life === 'givenUp' || life.life === 'closed') return life
  const link: OpenLink = isFetching ? { kind: 'connecting' } : life.link
  if (life.life === 'opening') return { ...life, link }
  const writable =
    serverFails && hasRightToWrite(life) ? ({ kind: 'no', because: 'store-failed' } as const) : life.writable
  return { ...life, link, writable }
}

function applyToOpen(life: RoomLife & { life: 'opening' | 'live' }, event: RoomLifeEvent): RoomLife {
  switch (event.kind) {
    case 'link':
      return { ...life, link: event.link }
    case 'ended': {
      const { because } = event
      const writable = { kind: 'no', because: whyLocked(because) } as const
      return { life: 'givenUp', why: because, link: { kind: 'refused', because }, writable }
    }
    case 'copy-writable':
      return life.life === 'opening' ? { life: 'live', link: life.link, writable: { kind: 'yes' } } : life
    case 'welcome': {
      const because = event.readOnlyBecause
      return { life: 'live', link: life.link, writable: because === null ? { kind: 'yes' } : { kind: 'no', because } }
    }
    case 'changes-refused': {
      const writable = life.writable.kind === 'no' ? life.writable : UNKNOWN
      return { life: 'givenUp', why: 'changes-refused', link: { kind: 'offline' }, writable }
    }
    case 'signed-in-again':
      return life
    case 'closed':
      return CLOSED
    default:
      return unreachable(event)
  }
}
