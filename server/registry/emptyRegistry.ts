import { REGISTRY_VERSION, type RegistryState } from './Registry.ts'

/** The registry of a workspace in which nothing happened yet. `now`: milliseconds since 1970. */
export function emptyRegistry(now: number): RegistryState {
  return {
    version: REGISTRY_VERSION,
    workspace: { title: 'Ocena', sample: false, created: now },
    setUpToken: null,
    partners: [],
    accounts: [],
    signIns: [],
    invitations: [],
    passwordResets: [],
    rounds: [],
    assessments: [],
    released: [],
    reviews: [],
    approvalAsks: [],
    approvals: [],
    overrides: [],
    sessions: [],
    visits: [],
    activity: [],
  }
}
