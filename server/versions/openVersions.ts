import path from 'node:path'
import type { Instrument } from '../../shared/domain/instrument.ts'
import type { Registry } from '../registry/Registry.ts'
import { openLevelVersionStore } from '../storage/levelVersionStore.ts'
import type { VersionStore } from '../storage/VersionStore.ts'
import { scoreVersion } from './scoreVersion.ts'
import { createVersionKeeper, type VersionKeeper, type VersionKeeperOptions } from './versionKeeper.ts'

export interface VersionsOptions extends Pick<VersionKeeperOptions, 'hub' | 'now'> {
  /** The documents that versions are states of. */
  readonly store: VersionKeeperOptions['documents']
  readonly log: VersionKeeperOptions['log'] & { error(fields: object, sentence: string): void }
  readonly dataDir: string
  readonly registry: Registry
  readonly instrument: Instrument
}

/** Opens the versions in the data directory, and the keeper that writes them. Stop the keeper before closing the store. */
export async function openVersions({
  dataDir,
  registry,
  instrument,
  store,
  ...parts
}: VersionsOptions): Promise<{ readonly versionStore: VersionStore; readonly versions: VersionKeeper }> {
  const versionStore = await openLevelVersionStore(path.join(dataDir, 'versions'), {
    warn: (sentence) => parts.log.error({}, sentence),
  })
  const versions = createVersionKeeper({
    ...parts,
    documents: store,
    store: versionStore,
    assessments: () => registry.state().assessments.map(({ id }) => id),
    scoreOf: (id, doc) => scoreVersion(registry.state(), instrument, id, doc),
  })
  return { versionStore, versions }
}
