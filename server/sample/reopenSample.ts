import type { Registry } from '../registry/Registry.ts'
import { SAMPLE_PEOPLE } from './people.ts'
import type { SampleSignIn, SampleTarget } from './seedSample.ts'

/** As much of the workspace as is needed to open a sample again. */
export interface ReopenTarget extends Pick<SampleTarget, 'passwords'> {
  readonly registry: Pick<Registry, 'state' | 'update'>
}

/**
 * Opens a sample that is there already and gives who of its people can sign in. A password, where one is given, becomes
 * theirs; nothing else changes.
 */
export async function reopenSample(
  { registry, passwords }: ReopenTarget,
  { samplePassword }: { readonly samplePassword: string | null },
): Promise<readonly SampleSignIn[]> {
  const emails = new Set(SAMPLE_PEOPLE.map(({ email }) => email))
  if (samplePassword !== null) {
    const passwordHash = await passwords.hash(samplePassword)
    await registry.update((draft) => {
      for (const account of draft.accounts) if (emails.has(account.email)) account.passwordHash = passwordHash
    })
  }
  return registry
    .state()
    .accounts.filter(({ email, disabled }) => emails.has(email) && !disabled)
    .map(({ email, name }) => ({ email, name }))
}
