import path from 'node:path'
import { openLevelHistoryStore } from '../storage/levelHistoryStore.ts'
import type { HistoryStore } from '../storage/HistoryStore.ts'
import { createHistoryKeeper, type HistoryKeeper, type HistoryKeeperOptions } from './historyKeeper.ts'

export interface HistoryOptions extends Omit<HistoryKeeperOptions, 'store' | 'log'> {
  readonly dataDir: string
  readonly log: HistoryKeeperOptions['log'] & { error(fields: object, sentence: string): void }
}

/** Opens the history in the data directory, and the keeper that writes it. Stop the keeper before closing the store. */
export async function openHistory({
  dataDir,
  ...options
}: HistoryOptions): Promise<{ readonly historyStore: HistoryStore; readonly history: HistoryKeeper }> {
  const { log } = options
  const historyStore = await openLevelHistoryStore(path.join(dataDir, 'history'), (sentence) => log.error({}, sentence))
  return { historyStore, history: createHistoryKeeper({ ...options, store: historyStore }) }
}
