import { CLOSE } from '../shared/protocol/closeCodes.ts'
import { parseConfig, type Config } from './config.ts'
import { DataPresentError, type RunningServer } from './RunningServer.ts'

/** `brokenDisk` is EX_TEMPFAIL of sysexits.h: a supervisor may start it again, from what is on disk. */
const EXIT = { failed: 1, dataPresent: 2, brokenDisk: 75 } as const
const GOODBYE_MS = 500
const DRAIN_LIMIT_MS = 9_500

type Start = (config: Config) => Promise<RunningServer>

/** Serves until a signal comes. Prints where, and what a first start needs; a start that fails says why and exits. */
export async function runServer(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  start: Start,
): Promise<void> {
  let server: RunningServer
  try {
    server = await start(parseConfig(argv, env))
  } catch (error) {
    console.error(sentenceOf(error))
    process.exit(error instanceof DataPresentError ? EXIT.dataPresent : EXIT.failed)
  }
  let ending = false
  const end = (code: number): void => {
    if (ending) return
    ending = true
    setTimeout(() => process.exit(EXIT.failed), DRAIN_LIMIT_MS).unref()
    server.close().then(
      () => process.exit(code),
      (error: unknown) => {
        console.error(sentenceOf(error))
        process.exit(EXIT.failed)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(0))
  const fail = (error: unknown): void => {
    server.workspace.log.error({ error: error instanceof Error ? error.stack : String(error) }, 'Unexpected; ending')
    end(EXIT.failed)
  }
  void server.broken.then((error) => {
    server.workspace.log.error({ error: String(error) }, 'The disk fails; ending, so that nothing is confirmed in vain')
    ending = true
    server.workspace.hub.closeConnections(() => true, CLOSE.unavailable)
    setTimeout(() => process.exit(EXIT.brokenDisk), GOODBYE_MS)
  })
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  // last: who reads the address may send a signal at once
  for (const line of announcement(server)) console.log(line)
}

/** What a start says on the terminal. The set-up token stands behind `#`, so that it reaches no log on the way. */
export function announcement({
  origin,
  setUpUrl,
  sample,
}: Pick<RunningServer, 'origin' | 'setUpUrl' | 'sample'>): readonly string[] {
  const lines = ['', `Ocena is at ${origin}`]
  if (setUpUrl) lines.push('', 'This workspace is empty. Set it up here; the address works once:', `  ${setUpUrl}`)
  if (sample) {
    const width = Math.max(...sample.people.map(({ email }) => email.length))
    lines.push('', 'Sample: answers are invented, facts carry their source. Sign in with the password')
    lines.push(
      `  ${sample.password ?? 'that the first start printed (SAMPLE_PASSWORD=… gives all of them a new one)'}`,
      'as one of',
      ...sample.people.map((p) => `  ${p.email.padEnd(width)}  ${p.name}`),
    )
  }
  return [...lines, '']
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
