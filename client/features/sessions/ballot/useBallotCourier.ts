import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { connectionNow, onConnectionChange } from '../../../api/connection.ts'
import { postBallot } from '../../../api/sessions.ts'
import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import { keepBallot, keptBallot, keptVersion, onKeptChange, waitingItems, type OwnBallotPlace } from './ballotStore.ts'
import { BallotCourier, type CourierState } from './ballotCourier.ts'

const RESTING: CourierState = { kind: 'resting' }
const nothing = (): (() => void) => () => undefined
const resting = (): CourierState => RESTING

const FIRST_MS = 1_000
const LONGEST_MS = 15_000

/**
 * Takes every ballot of a session that waits on this device to the server, whatever the page shows. A try comes at once when
 * the server is there again. Gives how the ballot on `item` fares.
 */
export function useBallotCourier(
  { member, session }: Omit<OwnBallotPlace, 'item'>,
  item: AgendaItemId | null,
): CourierState {
  const couriers = useMemo(() => new Map<string, BallotCourier>(), [])
  const own = useMemo(() => item && courierFor(couriers, { member, session, item }), [couriers, member, session, item])
  useEffect(() => {
    const runAll = (): void => {
      for (const waiting of waitingItems({ member, session }))
        void courierFor(couriers, { member, session, item: waiting }).run()
    }
    runAll()
    return onKeptChange(runAll)
  }, [couriers, member, session])
  useSyncExternalStore(onKeptChange, keptVersion)
  return useSyncExternalStore(own?.subscribe ?? nothing, own?.state ?? resting)
}

function courierFor(couriers: Map<string, BallotCourier>, place: OwnBallotPlace): BallotCourier {
  const known = couriers.get(place.item)
  if (known) return known
  const made = new BallotCourier({
    read: () => keptBallot(place),
    write: (kept) => keepBallot(place, kept),
    post: (body) => postBallot(place.session, body),
    pause,
  })
  couriers.set(place.item, made)
  return made
}

/** Doubles with each try; ends at once when the server is reached again. */
function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => {
    const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1)) * (1 + Math.random() / 2)
    let wasAway = connectionNow() === 'offline'
    const end = (): void => {
      clearTimeout(timer)
      stop()
      globalThis.removeEventListener?.('online', end)
      resolve()
    }
    const timer = setTimeout(end, wait)
    const stop = onConnectionChange(() => {
      if (connectionNow() === 'offline') wasAway = true
      else if (wasAway) end()
    })
    globalThis.addEventListener?.('online', end)
  })
}
