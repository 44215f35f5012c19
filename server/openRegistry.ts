import type { Log } from './log.ts'
import { failStopRegistry } from './registry/failStopRegistry.ts'
import { openLowdbRegistry } from './registry/lowdbRegistry.ts'
import type { Registry } from './registry/Registry.ts'

interface Opening {
  readonly dataDir: string
  readonly hasDocuments: boolean
  readonly now: () => number
  readonly log: Log
  /** Told when the disk failed. */
  readonly breakDown: (error: unknown) => void
}

/** The registry of a data folder, which stops where its disk fails; what is wrong with it goes to the log. */
export async function openRegistry({ dataDir, hasDocuments, now, log, breakDown }: Opening): Promise<Registry> {
  const saved = await openLowdbRegistry(dataDir, {
    hasDocuments,
    now,
    warn: (sentence) => log.warn({ file: 'registry.json' }, sentence),
    reportListenerError: (error) => log.error({ error }, 'A listener of the registry failed'),
  })
  return failStopRegistry(saved, breakDown)
}
