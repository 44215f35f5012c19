import { isGuestOf } from '../../shared/domain/abilities.ts'
import type { ApprovalAnswer, PrintedReply } from '../../shared/protocol/approvals.ts'
import { approvalsFor } from '../approvals/approvalsFor.ts'
import type { Account } from '../registry/Registry.ts'
import type { ExportedSaid } from '../reports/exportModel.ts'
import { exportReader } from '../reports/exportReader.ts'
import { namer, type Namer } from '../reports/namer.ts'
import { readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { repliesFor } from './printedReplies.ts'

/**
 * What others said to an assessment, for its JSON export: replies that are printed, for who may `read` it, and what partners
 * approved, which guests get nothing of. `names`: as for the export itself.
 */
export async function exportSaid(
  workspace: Workspace,
  actor: Account,
  assessment: string,
  names: boolean,
): Promise<ExportedSaid> {
  const on = readableAssessment(workspace, actor, assessment)
  const now = workspace.now()
  const people = new Map(workspace.registry.state().accounts.map((account) => [account.id, account.name]))
  const name = namer(people, exportReader(actor, on, names, now).names)
  return {
    replies: (await repliesFor(workspace, actor, on.id)).map(replyPart),
    approvals: isGuestOf(actor, on, now) ? null : approvalsPart(await approvalsFor(workspace, actor, on.id), name),
  }
}

/** Unchanged; without words where the server cannot read them. */
const replyPart = (reply: PrintedReply): ExportedSaid['replies'][number] => {
  const { party, due, submitted, statement, indicators, answers, isDamaged } = reply
  const words = isDamaged ? null : { statement, indicators, answers }
  return { party, due, submitted: submitted === null ? null : isoTime(submitted), words }
}

const approvalsPart = (
  { ask, approvals, overrides }: ApprovalAnswer,
  name: Namer,
): NonNullable<ExportedSaid['approvals']> => ({
  asked: ask && { version: ask.version, partners: ask.partners, at: isoTime(ask.at) },
  said: approvals.map(({ partner, version, view, text, at }) => ({ partner, version, view, text, at: isoTime(at) })),
  overrides: overrides.map(({ over, partners, why, by, at }) => ({
    over,
    partners,
    why,
    by: name(by),
    at: isoTime(at),
  })),
})

const isoTime = (at: number): string => new Date(at).toISOString()
