import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AssessmentId } from '../shared/domain/ids.ts'
import type { Instrument } from '../shared/domain/instrument.ts'
import { createApp } from './app.ts'
import { closeBackupChannel, openBackupChannel } from './backup/backupChannel.ts'
import { openBallotBox } from './ballots/openBallotBox.ts'
import { backup, restore } from './backupCommands.ts'
import { createLocalBus } from './bus/localBus.ts'
import { authoriseRoom } from './workspace/authoriseRoom.ts'
import { withNotes } from './workspace/withNotes.ts'
import { checkRightsInTime } from './workspace/checkRightsInTime.ts'
import { createDeviceCookie } from './signIn/deviceCookie.ts'
import { LastSeen } from './signIn/LastSeen.ts'
import { Passwords, type PasswordCost } from './signIn/Passwords.ts'
import { offerSetUp } from './commands/setUp.ts'
import { signInCookie } from './signIn/signInCookie.ts'
import { SignInThrottle, type ThrottleLimits } from './signIn/SignInThrottle.ts'
import { newToken } from './signIn/tokens.ts'
import type { Workspace } from './workspace/Workspace.ts'
import { allowedOrigins, type Config } from './config.ts'
import { isFullDisk, noRoomError } from './deviceFault.ts'
import { listen, type Listening } from './listen.ts'
import { makeLog, type Log } from './log.ts'
import { openMail } from './mail/openMail.ts'
import { createMetrics } from './metrics/Metrics.ts'
import type { Account } from './registry/Registry.ts'
import { openRegistry } from './openRegistry.ts'
import { readInstrument } from './readInstrument.ts'
import { RoomConnection } from './rooms/socket/RoomConnection.ts'
import { createRoomHub, type RoomTiming } from './rooms/RoomHub.ts'
import { createTalkKeepers, type TalkOverrides } from './discussion/talkKeepers.ts'
import { completeDiscussions } from './discussion/discussionRooms.ts'
import { createDueKeeper } from './inbox/dueKeeper.ts'
import { completeInboxes } from './inbox/inboxRooms.ts'
import { keepScores } from './keepScores.ts'
import { inboxFor } from './queries/inboxFor.ts'
import { finishAllAccepting } from './suggestions/finishAllAccepting.ts'
import { eraseThreads } from './discussion/eraseThreads.ts'
import { machineClock, type KeeperClock } from './discussion/keeperClock.ts'
import { createEvidenceKeeper } from './evidence/evidenceKeeper.ts'
import { createGuestViews } from './guests/guestViews.ts'
import { openHistory } from './history/openHistory.ts'
import { writtenReviews } from './reviews/reviewRooms.ts'
import { startReviews } from './reviews/startReviews.ts'
import { SessionClock } from './sessions/SessionClock.ts'
import { startSessions } from './sessions/startSessions.ts'
import { attachRooms } from './rooms/socket/upgrade.ts'
import type { RunningServer } from './RunningServer.ts'
import { runServer } from './runServer.ts'
import { makeSample } from './makeSample.ts'
import { seedSample } from './sample/seedSample.ts'
import { FailStopStore } from './storage/FailStopStore.ts'
import { openLevelDocumentStore } from './storage/levelDocumentStore.ts'
import { openVersions } from './versions/openVersions.ts'

/** A sign-in that ends by the clock ends its sockets within this time. */
const REAUTHORISE_EVERY_MS = 60_000

/** What tests put in place of the real thing. */
export interface ServerOverrides extends TalkOverrides {
  readonly now?: () => number
  readonly log?: Log
  readonly clientDir?: string
  readonly passwordCost?: PasswordCost
  readonly throttleLimits?: Partial<ThrottleLimits>
  readonly roomTiming?: Partial<RoomTiming>
  readonly reauthoriseEveryMs?: number
  /** By which days are reminded of and mail is sent. */
  readonly clock?: KeeperClock
}

/** Parses arguments and environment, serves until a signal comes, and ends the process. */
export const run = (argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<void> =>
  runServer(argv, env, startServer)

/** Does what `npm run backup` and `npm run restore` ask for; gives the exit code. */
export async function runCommand(
  command: 'backup' | 'restore',
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  try {
    const lines = command === 'backup' ? await backup(argv, env, startServer) : await restore(argv, env)
    for (const line of lines) console.log(line)
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 1
  }
}

/** Opens the data and serves them. Rejects with a sentence for the administrator when it cannot, and lets all go again. */
export async function startServer(config: Config, overrides: ServerOverrides = {}): Promise<RunningServer> {
  const log = overrides.log ?? makeLog(config.logLevel)
  const instrument = readInstrument()
  const http = await listen(config.host, config.port)
  const publicUrl = config.publicUrl ?? `http://localhost:${http.port}`
  const opened: (() => Promise<void> | void)[] = [() => http.close()]
  const letGo = async (): Promise<void> => {
    for (const close of opened.splice(0).toReversed()) await close()
  }
  try {
    const { promise: broken, resolve: breakDown } = promiseWithResolve()
    const workspace = await openWorkspace(config, overrides, { log, instrument, publicUrl, opened, breakDown })
    const sample = config.sample ? await makeSample(workspace, config) : null
    await workspace.evidence.start()
    const assessments = workspace.registry.state().assessments.map(({ id }) => id)
    const { hub, now } = workspace
    await completeDiscussions({ hub, log }, assessments)
    const members = workspace.registry.state().accounts.map(({ id }) => id)
    await completeInboxes({ hub, log }, members, now())
    await eraseThreads({ hub, log, assessments, others: writtenReviews(workspace), now })
    await workspace.versions.start()
    await workspace.history.start()
    await workspace.scores.start()
    await workspace.anchors.start(assessments)
    await finishAllAccepting(workspace, assessments)
    opened.push(await startReviews(workspace), await startSessions(workspace))
    const dues = createDueKeeper(workspace, overrides.clock ?? machineClock(now))
    opened.push(() => dues.stop())
    dues.start()
    workspace.mail?.keeper.start()
    const settled = () => Promise.all([dues.settled(), workspace.mail?.keeper.settled()])
    workspace.cold.start(assessments)
    const setUpToken = await offerSetUp(workspace)
    const backupToken = await openBackupChannel(config.dataDir, config.host, http.port)
    opened.push(() => closeBackupChannel(config.dataDir))
    serve(http, workspace, config, overrides, { opened, backupToken })
    const setUpUrl = setUpToken === null ? null : `${config.devOrigin ?? publicUrl}/set-up#${setUpToken}`
    return { broken, origin: publicUrl, port: http.port, setUpUrl, sample, workspace, settled, close: letGo }
  } catch (error) {
    await letGo()
    throw isFullDisk(error) ? noRoomError(config.dataDir, error) : error
  }
}

interface Opening {
  readonly log: Log
  readonly instrument: Instrument
  readonly publicUrl: string
  /** What is to be let go at the end, newest first. */
  readonly opened: (() => Promise<void> | void)[]
  /** Told when the disk failed. */
  readonly breakDown: (error: unknown) => void
}

async function openWorkspace(
  { dataDir, timeZone, mail: mailConfig }: Config,
  overrides: ServerOverrides,
  { log, instrument, publicUrl, opened, breakDown }: Opening,
): Promise<Workspace> {
  const now = overrides.now ?? Date.now
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const metrics = createMetrics(now)
  const documents = await openLevelDocumentStore(path.join(dataDir, 'documents'), {
    warn: (room, sentence) => log.error({ room }, sentence),
  })
  const store = metrics.watch(new FailStopStore(documents, breakDown))
  opened.push(() => store.close())
  const hasDocuments = (await store.rooms()).length > 0
  const registry = await openRegistry({ dataDir, hasDocuments, now, log, breakDown })
  opened.push(() => registry.close())
  const bus = createLocalBus()
  opened.push(() => bus.close())
  const lastSeen = new LastSeen(registry, now, log)
  opened.push(() => lastSeen.settled())
  const timing = overrides.roomTiming && { timing: overrides.roomTiming }
  const hub = createRoomHub({ store, bus, log, now, meter: metrics.meter, ...timing })
  metrics.readFiguresFrom(() => hub.figures())
  const scores = keepScores({ registry, hub, instrument, log })
  const guests = createGuestViews({ hub, log })
  const { versionStore, versions } = await openVersions({ dataDir, registry, instrument, hub, store, log, now })
  opened.push(() => versionStore.close())
  const beforeMigrating = (id: AssessmentId) => versions.take(id, { reason: 'migration', by: null })
  const evidence = createEvidenceKeeper({ hub, store, registry, guests, beforeMigrating, log, now })
  const assessments = () => registry.state().assessments.map(({ id }) => id)
  const { historyStore, history } = await openHistory({ dataDir, hub, assessments, log, now })
  opened.push(() => historyStore.close())
  const ballots = await openBallotBox({ dataDir, hub, log, breakDown })
  opened.push(() => ballots.close())
  const clock = overrides.clock ?? machineClock(now)
  const rowsFor = async (account: Account) => (await inboxFor(workspace, account)).notices
  const mail = await openMail(mailConfig, { dataDir, hub, registry, log, clock, timeZone, publicUrl, rowsFor })
  const talk = createTalkKeepers({ hub, log, now }, overrides)
  opened.push(async () => {
    await mail?.keeper.stop()
    await ballots.parts.ballotCounter.flush()
    await versions.stop()
    await talk.stop()
    await evidence.stop()
    await guests.stop()
    await scores.stop()
    await hub.drain()
    await history.stop()
  })
  const workspace: Workspace = {
    registry,
    hub,
    scores,
    evidence,
    ...talk.keepers,
    guests,
    versions,
    versionStore,
    history,
    ...ballots.parts,
    sessionClock: new SessionClock(now),
    mail,
    instrument,
    lastSeen,
    metrics,
    store,
    dataDir,
    startedAt: now(),
    now,
    newToken,
    publicUrl,
    timeZone,
    log,
    passwords: new Passwords(overrides.passwordCost),
    throttle: new SignInThrottle(() => registry.state().accounts, overrides.throttleLimits),
    seedSample,
  }
  return workspace
}

/**
 * Joins HTTP, sockets and registry: a change of rights reaches open sockets at once, the end of a sign-in within a minute, a
 * guest's at once.
 */
function serve(
  http: Listening,
  workspace: Workspace,
  { devOrigin, metricsToken, trustedProxies }: Config,
  overrides: ServerOverrides,
  { opened, backupToken }: Pick<Opening, 'opened'> & { readonly backupToken: string },
): void {
  const { hub, registry, lastSeen, publicUrl, log, now } = workspace
  const cookie = signInCookie(publicUrl)
  const origins = allowedOrigins(publicUrl, devOrigin)
  const reauthorise = (): void =>
    void hub
      .reauthorise()
      .catch((error: unknown) => log.error({ error: String(error) }, 'Rights were not checked again'))
  const context = {
    workspace,
    cookie,
    deviceCookie: createDeviceCookie(publicUrl),
    trustedProxies,
    allowedOrigins: origins,
    isReady: () => hub.storeHealthy(),
    metricsToken,
    backupToken,
  }
  http.answerWith(createApp(context, overrides.clientDir ?? builtClientDir()))
  const detach = attachRooms(http.server, {
    hub,
    allowedOrigins: [...origins],
    authorise: withNotes(authoriseRoom(workspace, cookie), workspace.evidence),
    now,
    trustedProxies,
    onAnswer: (signIn) => lastSeen.touchIfAlive(signIn),
  })
  const stopChecks = checkRightsInTime(workspace, overrides.reauthoriseEveryMs ?? REAUTHORISE_EVERY_MS, reauthorise)
  const unsubscribe = registry.subscribe(reauthorise)
  const unwatch = hub.onChange(({ transaction: { origin } }) => {
    if (origin instanceof RoomConnection && origin.signIn) lastSeen.touchIfAlive(origin.signIn)
  })
  opened.push(() => {
    http.refuseNewcomers()
    detach()
    stopChecks()
    unsubscribe()
    unwatch()
  })
}

/** The built server lies in dist/server beside dist/client; from the sources the page is in dist/client too. */
function builtClientDir(): string {
  const here = path.dirname(fileURLToPath(import.meta.url))
  const built = path.basename(path.dirname(here)) === 'dist'
  return path.join(here, built ? '../client' : '../dist/client')
}

function promiseWithResolve(): { readonly promise: Promise<unknown>; readonly resolve: (value: unknown) => void } {
  let resolve: (value: unknown) => void = () => undefined
  const promise = new Promise<unknown>((settle) => (resolve = settle))
  return { promise, resolve }
}
