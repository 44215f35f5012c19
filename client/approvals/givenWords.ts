import type { Approval } from '../../shared/domain/reviews/approval.ts'
import type { ApprovalAnswer } from '../../shared/protocol/approvals.ts'
import type { useText } from '../i18n/useText.ts'

/** For which version something was said, and whether the assessment says something else since. */
export function givenWords(
  { version }: Pick<Approval, 'version'>,
  { ask, isChanged }: Pick<ApprovalAnswer, 'ask' | 'isChanged'>,
  t: ReturnType<typeof useText>,
): string {
  // another version is asked about only where the text was another
  const hasChanged = isChanged || version !== ask?.version
  return t(hasChanged ? 'approvals.givenChanged' : 'approvals.given', { version })
}
