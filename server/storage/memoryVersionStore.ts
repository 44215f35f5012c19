import type { AssessmentId } from '../../shared/domain/ids.ts'
import type { VersionHead } from '../../shared/domain/history/version.ts'
import { headAfter, latestOf, NO_VERSION, sha256Hex, type Latest } from './versionRecords.ts'
import { DamagedVersionError, type VersionStore } from './VersionStore.ts'

interface Kept {
  latest: Latest
  readonly versions: Map<number, { readonly head: VersionHead; readonly state: Uint8Array }>
}

/** A store for tests, which forgets everything with the process. */
export function createMemoryVersionStore(): VersionStore {
  const kept = new Map<AssessmentId, Kept>()
  const keptOf = (assessment: AssessmentId): Kept => {
    const found = kept.get(assessment) ?? { latest: NO_VERSION, versions: new Map() }
    kept.set(assessment, found)
    return found
  }
  const write = (assessment: AssessmentId, head: VersionHead, state: Uint8Array): void => {
    const found = keptOf(assessment)
    found.versions.set(head.number, { head, state: state.slice() })
    if (head.number > found.latest.number) found.latest = latestOf(head)
  }
  return {
    async add(assessment, version, state) {
      const head = headAfter(keptOf(assessment).latest, version, state)
      write(assessment, head, state)
      return head
    },
    async put(assessment, head, state) {
      if (head.state !== sha256Hex(state))
        throw new DamagedVersionError(assessment, head.number, 'its state is another one')
      write(assessment, head, state)
    },
    async heads(assessment) {
      const heads = [...(kept.get(assessment)?.versions.values() ?? [])].map(({ head }) => head)
      return heads.sort((a, b) => a.number - b.number)
    },
    async numbers(assessment) {
      return [...(kept.get(assessment)?.versions.keys() ?? [])].sort((a, b) => a - b)
    },
    async state(assessment, number) {
      return kept.get(assessment)?.versions.get(number)?.state.slice() ?? null
    },
    async remove(assessment, numbers) {
      for (const number of numbers) kept.get(assessment)?.versions.delete(number)
    },
    async assessments() {
      return [...kept].filter(([, { versions }]) => versions.size > 0).map(([assessment]) => assessment)
    },
    close: () => Promise.resolve(),
  }
}
