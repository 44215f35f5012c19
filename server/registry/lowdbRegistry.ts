import { Low } from 'lowdb'
import type { ReportListenerError } from '../../shared/util/Signal.ts'
import { faultLine, parse } from '../../shared/util/validate.ts'
import { durableJsonFile, type DurableJsonFile, type FileContent } from './durableJsonFile.ts'
import { emptyRegistry } from './emptyRegistry.ts'
import { migrateRegistry, versionOf } from './migrateRegistry.ts'
import { memoryRegistry } from './memoryRegistry.ts'
import { referenceFaults } from './referenceFaults.ts'
import { REGISTRY_VERSION, registryStateSchema, type Registry, type RegistryState } from './Registry.ts'

/** The registry cannot be used as it stands; the sentence names the file, the faults and the way out. */
export class RegistryFaultError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'RegistryFaultError'
  }
}

export interface LowdbRegistryOptions {
  /** Whether documents exist already: then a missing registry is a fault, not a new workspace. */
  readonly hasDocuments: boolean
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told when the previous generation had to be used. */
  readonly warn: (sentence: string) => void
  /** Told of what a listener of the registry threw; without it the error goes to the console. */
  readonly reportListenerError?: ReportListenerError
}

/**
 * Opens `<folder>/registry.json`, or begins an empty one where no data are. A damaged file is replaced by the previous
 * generation, said through `warn`; without a good generation it throws `RegistryFaultError` and changes nothing.
 */
export async function openLowdbRegistry(folder: string, options: LowdbRegistryOptions): Promise<Registry> {
  const file = durableJsonFile(folder, 'registry')
  const current = examine(await file.read())
  if (current.kind === 'newer') throw new RegistryFaultError(`${file.file}: ${current.what}`)
  const state = current.kind === 'good' ? current.state : await recover(file, current, options)
  const low = new Low<RegistryState>({ read: async () => state, write: (value) => file.write(value) }, state)
  const save = async (next: RegistryState): Promise<void> => {
    low.data = next
    await low.write()
  }
  if (current.kind !== 'good') await save(state)
  return memoryRegistry(state, save, options.reportListenerError)
}

type Examined =
  | { readonly kind: 'good'; readonly state: RegistryState }
  | { readonly kind: 'missing' }
  | { readonly kind: 'newer' | 'damaged'; readonly what: string }

function examine(content: FileContent): Examined {
  if (content.kind !== 'json') return content
  const version = versionOf(content.value)
  if (version !== null && version > REGISTRY_VERSION)
    return {
      kind: 'newer',
      what: `version ${version} was written by a newer Ocena; this one reads up to ${REGISTRY_VERSION}. Start the newer one.`,
    }
  const parsed = parse(registryStateSchema, migrateRegistry(content.value))
  const faults = parsed.ok ? referenceFaults(parsed.value) : parsed.faults
  return parsed.ok && faults.length === 0
    ? { kind: 'good', state: parsed.value }
    : { kind: 'damaged', what: faultLine(faults) }
}

async function recover(
  file: DurableJsonFile,
  current: Exclude<Examined, { kind: 'good' }>,
  { hasDocuments, now, warn }: LowdbRegistryOptions,
): Promise<RegistryState> {
  const what = current.kind === 'missing' ? 'it is missing' : current.what
  const previous = examine(await file.read('previous'))
  if (previous.kind === 'good') {
    const aside = current.kind === 'missing' ? null : await file.setAside(now())
    warn(
      `${file.file} cannot be used: ${what}. The generation before it is used; the last change may be missing.` +
        (aside ? ` The damaged file is kept as ${aside}.` : ''),
    )
    return previous.state
  }
  if (current.kind === 'missing' && previous.kind === 'missing' && !hasDocuments) return emptyRegistry(now())
  throw new RegistryFaultError(
    `${file.file} cannot be used: ${what}. There is no good ${file.previousFile} either` +
      `${previous.kind === 'missing' ? '' : ` (${previous.what})`}. ` +
      'Put a backup of registry.json there; nothing was changed.',
  )
}
