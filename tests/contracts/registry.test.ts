import { emptyRegistry } from '../../server/registry/emptyRegistry.ts'
import { openLowdbRegistry } from '../../server/registry/lowdbRegistry.ts'
import { memoryRegistry } from '../../server/registry/memoryRegistry.ts'
import { temporaryFolder } from '../support/factories.ts'
import { registryContract } from './registryContract.ts'

registryContract('memory', async () => memoryRegistry(emptyRegistry(0)))
registryContract('lowdb', async () =>
  openLowdbRegistry(await temporaryFolder(), { hasDocuments: false, now: () => 0, warn: () => {} }),
)
