import type { Instrument } from '../../shared/domain/instrument.ts'
import type { BallotCounter } from '../ballots/BallotCounter.ts'
import type { BallotBox } from '../ballots/BallotBox.ts'
import type { AnchorKeeper } from '../discussion/anchorKeeper.ts'
import type { Mail } from '../mail/openMail.ts'
import type { ColdThreads } from '../discussion/coldThreads.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics/Metrics.ts'
import type { Registry } from '../registry/Registry.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { ScoreKeeper } from '../overview/scoreKeeper.ts'
import type { DocumentStore } from '../storage/DocumentStore.ts'
import type { VersionStore } from '../storage/VersionStore.ts'
import type { VersionKeeper } from '../versions/versionKeeper.ts'
import type { EvidenceKeeper } from '../evidence/evidenceKeeper.ts'
import type { GuestViews } from '../guests/guestViews.ts'
import type { HistoryKeeper } from '../history/historyKeeper.ts'
import type { LastSeen } from '../signIn/LastSeen.ts'
import type { Passwords } from '../signIn/Passwords.ts'
import type { SessionClock } from '../sessions/SessionClock.ts'
import type { SignInThrottle } from '../signIn/SignInThrottle.ts'

/** All that a command may reach; `main.ts` puts it together. */
export interface Workspace {
  readonly registry: Registry
  readonly hub: RoomHub
  readonly scores: ScoreKeeper
  readonly evidence: EvidenceKeeper
  readonly anchors: AnchorKeeper
  readonly cold: ColdThreads
  readonly guests: GuestViews
  readonly versions: VersionKeeper
  /** Read by queries and backups; `versions` writes it. */
  readonly versionStore: VersionStore
  readonly history: HistoryKeeper
  /** Sealed ballots of workshop sessions; in no backup. */
  readonly ballots: BallotBox
  readonly ballotCounter: BallotCounter
  readonly sessionClock: SessionClock
  /** Null where there is no mail: then nothing anywhere says a word of it. */
  readonly mail: Mail | null
  readonly instrument: Instrument
  readonly passwords: Passwords
  readonly throttle: SignInThrottle
  readonly lastSeen: LastSeen
  readonly metrics: Metrics
  /** For backups and for what is wrong with it; everything else goes through `hub`. */
  readonly store: DocumentStore
  /** Where everything is kept. */
  readonly dataDir: string
  /** When this server started, milliseconds since 1970. */
  readonly startedAt: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A fresh secret for a cookie or a link. */
  readonly newToken: () => string
  /** Origin that people use, without a slash at its end; base of links. */
  readonly publicUrl: string
  /** Whose days count where a day is named. */
  readonly timeZone: string
  readonly log: Log
  /** Fills an empty workspace with the sample; given by `main.ts`, as the sample itself needs the commands. */
  readonly seedSample: SeedSample
}

/** Writes the sample's people, rounds and documents; every one of its people gets the password. `now`: milliseconds since 1970. */
export type SeedSample = (
  workspace: Workspace,
  options: { readonly password: string; readonly now: number },
) => Promise<unknown>
