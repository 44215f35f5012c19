import type { MemberId } from '../../shared/domain/ids.ts'
import type { DocumentChange } from '../../shared/document/changes.ts'
import type { ContentSnapshot } from '../../shared/document/content.ts'
import type { IndicatorEntry } from '../../shared/document/answers.ts'

/** Who caused changes of answers, as far as the changed values name one person; null for nobody or several. */
export function authorOfChanges(
  changes: readonly DocumentChange[],
  before: ContentSnapshot,
  after: ContentSnapshot,
): MemberId | null {
  const authors = new Set<MemberId>()
  for (const change of changes) {
    const author = authorOfChange(change, before, after)
    if (author) authors.add(author)
  }
  const [only, ...others] = authors
  return only && others.length === 0 ? only : null
}

function authorOfChange(change: DocumentChange, before: ContentSnapshot, after: ContentSnapshot): MemberId | null {
  if (change.kind === 'flag') return (after.flags.get(change.flag) ?? before.flags.get(change.flag))?.by ?? null
  if (change.kind !== 'indicator') return null
  return authorOfEntry(before.indicators.get(change.code), after.indicators.get(change.code))
}

function authorOfEntry(before: IndicatorEntry | undefined, after: IndicatorEntry | undefined): MemberId | null {
  const newDecision = after?.log.find((decision) => !before?.log.some((old) => old.id === decision.id))
  if (newDecision) return newDecision.by
  const said = (entry: IndicatorEntry | undefined): Map<MemberId, string> =>
    new Map(entry?.proposals.map((proposal) => [proposal.member, JSON.stringify(proposal)]))
  const old = said(before)
  const now = said(after)
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter((member) => old.get(member) !== now.get(member))
  return changed.length === 1 ? (changed[0] ?? null) : null
}
