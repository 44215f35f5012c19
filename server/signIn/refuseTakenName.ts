import type { MemberId } from '../../shared/domain/ids.ts'
import { looksLikeName } from '../../shared/domain/person/personName.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account } from '../registry/Registry.ts'

/** Throws `conflict` for a name that looks like another person's here; `own` may keep looking like itself. */
export function refuseTakenName(accounts: readonly Account[], name: string, own: MemberId | null): void {
  const taken = accounts.find((account) => account.id !== own && looksLikeName(account.name, name))
  if (!taken) return
  throw problem('conflict', 'Somebody here has a name that looks the same', {
    faults: [
      {
        path: 'name',
        value: showValue(name),
        expected: 'a name that can be told from the others, such as with an initial',
      },
    ],
  })
}
