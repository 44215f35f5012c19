import type { Account } from '../registry/Registry.ts'
import { recordActivity } from './recordActivity.ts'
import type { Workspace } from './Workspace.ts'

/** Notes a deed that is done and on the disk: that it could not be noted as well must not be told as its failure. */
export const noteDeed = (
  { registry, now, log }: Pick<Workspace, 'registry' | 'now' | 'log'>,
  { id }: Pick<Account, 'id'>,
  deed: string,
  subject: string,
): Promise<void> =>
  registry
    .update((draft) => recordActivity(draft, { at: now(), by: id, deed, subject }))
    .catch((error: unknown) => log.error({ deed, subject, error }, 'A deed could not be noted'))
