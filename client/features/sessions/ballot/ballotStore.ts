import { useSyncExternalStore } from 'react'
import type { AgendaItemId, MemberId, SessionId } from '../../../../shared/domain/ids.ts'
import { DeviceDrafts } from '../../../sync/device/DeviceDrafts.ts'
import { isUnsent, keptBallotSchema, NOTHING_KEPT, type KeptBallot } from './keptBallot.ts'

/** Whose ballots, on which item of which session. */
export interface OwnBallotPlace {
  readonly member: MemberId
  readonly session: SessionId
  readonly item: AgendaItemId
}

const ballots = new DeviceDrafts({ prefix: 'ocena.ballot', schema: keptBallotSchema, isUnsent })

const boxOf = ({ member, session, item }: OwnBallotPlace) => ({ member, subject: session, box: item })

/** What this device knows of the own ballots on an item. */
export const keptBallot = (place: OwnBallotPlace): KeptBallot => ballots.read(boxOf(place)) ?? NOTHING_KEPT

/** As `keptBallot`, and renders again when it changes. */
export const useKeptBallot = (place: OwnBallotPlace): KeptBallot =>
  useSyncExternalStore(ballots.subscribe, () => keptBallot(place))

export const keepBallot = (place: OwnBallotPlace, kept: KeptBallot): void => ballots.keep(boxOf(place), kept)

/** Items of a session of which something waits to be sent. */
export const waitingItems = ({ member, session }: Omit<OwnBallotPlace, 'item'>): readonly AgendaItemId[] =>
  ballots.all({ member, subject: session }).flatMap(([box, { outgoing }]) => (outgoing ? [box as AgendaItemId] : [])) // brand: boxes are items

/** Called whenever something kept changed; gives the unsubscriber. */
export const onKeptChange = ballots.subscribe
/** Counts the changes of what is kept. */
export const keptVersion = ballots.version
