import type { Suggestion } from '../../shared/document/suggestions/suggestion.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { Account } from '../registry/Registry.ts'
import { canOn } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * Throws `forbidden` where a guest suggests on a text or an entry. Guests read a copy of the document, and its blocks are
 * not those of the text that would change; an answer stands for itself, and they suggest one as everybody does.
 */
export function refuseWordsOfGuest(
  workspace: Pick<Workspace, 'now'>,
  actor: Account,
  on: Assessment,
  { kind }: Pick<Suggestion, 'kind'>,
): void {
  if (kind === 'answer' || canOn(workspace, actor, 'suggest-words', on)) return
  throw problem(
    'forbidden',
    'With a guest link you read a copy of the texts, so no change of a text or an entry can be suggested; comment on it instead',
    { faults: [{ path: 'suggestion.kind', value: kind, expected: 'answer' }] },
  )
}
