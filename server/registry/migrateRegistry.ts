import { REGISTRY_VERSION } from './Registry.ts'

/** What each version needs to become the next; the key is the version that is left behind. */
const STEPS: Readonly<Record<number, (old: object) => object>> = {
  // 2 (2026-11): a round may have a method of its own; without one it is scored as before.
  1: (old) => ({ ...old, version: 2 }),
  // 3 (2026-11): links that set a new password; there was none before.
  2: (old) => ({ ...old, version: 3, passwordResets: [] }),
  // 4 (2026-11): reviews, and approvals by partners; there were none before.
  3: (old) => ({ ...old, version: 4, reviews: [], approvalAsks: [], approvals: [], overrides: [] }),
  // 5 (2026-11): workshop sessions; there were none before.
  4: (old) => ({ ...old, version: 5, sessions: [] }),
}

/** The version that a registry file says it has; null where it says none. */
export function versionOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !('version' in value)) return null
  return typeof value.version === 'number' ? value.version : null
}

/** A registry file as this version would have written it. Newer, unknown and broken files come back as they are. */
export function migrateRegistry(value: unknown): unknown {
  let current = value
  for (let version = versionOf(current); version !== null && version < REGISTRY_VERSION; version = versionOf(current)) {
    const step = STEPS[version]
    if (!step || typeof current !== 'object' || current === null) return current
    current = step(current)
  }
  return current
}
