import {
  opinionKey,
  putOpinion,
  putStatement,
  readOpinions,
  readStatement,
} from '../../shared/document/reviews/reviewParts.ts'
import { misfitOf } from '../../shared/document/suggestions/misfitOf.ts'
import type { Answer } from '../../shared/domain/answer.ts'
import type { IndicatorCode, ReviewId } from '../../shared/domain/ids.ts'
import { findIndicator } from '../../shared/domain/instrument.ts'
import { voiceOf } from '../../shared/domain/reviews/review.ts'
import { problem } from '../../shared/protocol/problem.ts'
import type { OpinionBody, StatementBody } from '../../shared/protocol/reviews.ts'
import { MAX_TIME } from '../../shared/util/storedTime.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account } from '../registry/Registry.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { changeReview } from './changeReview.ts'

/**
 * Says what a reviewer thinks of an indicator, or takes it back: their own, for who may `write-review`. `conflict` where
 * theirs is another by now than the page showed, `invalid` where the party's words on it would be longer than it may write.
 */
export async function writeOpinion(
  workspace: Workspace,
  actor: Account,
  id: ReviewId,
  { indicator, seen, opinion }: OpinionBody & { readonly indicator: IndicatorCode },
): Promise<void> {
  refuseMisfit(workspace, indicator, opinion?.to ?? null)
  await changeReview(workspace, actor, id, (doc, { review }) => {
    const by = voiceOf(review, actor.id)
    const key = opinionKey(indicator, by)
    const all = readOpinions(doc).filter((each) => each.indicator === indicator)
    const before = all.find((each) => each.by === by)
    refuseUnseen(before?.at ?? null, seen)
    if (opinion === null) return putOpinion(doc, key, null)
    const others = all.reduce((sum, each) => sum + (each.by === by ? 0 : each.text.length), 0)
    refuseLonger('opinion.text', others + opinion.text.length, review.limits.indicator)
    putOpinion(doc, key, { ...opinion, indicator, by, at: timeOf(workspace, before?.at) })
  })
}

/** Says what the party says to the whole, or takes it back, whoever of the party it is. As `writeOpinion`. */
export async function writeStatement(
  workspace: Workspace,
  actor: Account,
  id: ReviewId,
  { seen, text }: StatementBody,
): Promise<void> {
  await changeReview(workspace, actor, id, (doc, { review }) => {
    const before = readStatement(doc)
    refuseUnseen(before?.at ?? null, seen)
    if (text === '') return putStatement(doc, null)
    refuseLonger('text', text.length, review.limits.statement)
    putStatement(doc, { text, by: voiceOf(review, actor.id), at: timeOf(workspace, before?.at) })
  })
}

/** Later than what it takes the place of, whatever became of the clock: pages know by it what they have seen. */
const timeOf = ({ now }: Pick<Workspace, 'now'>, before = 0): number => Math.min(Math.max(now(), before + 1), MAX_TIME)

function refuseUnseen(now: number | null, seen: number | null): void {
  if (now === seen) return
  throw problem('conflict', 'Something else stands here by now', {
    faults: [{ path: 'seen', value: showValue(seen), expected: showValue(now) }],
  })
}

function refuseLonger(path: string, length: number, most: number): void {
  if (length <= most) return
  throw problem('invalid', 'The party would write more here than it may', {
    faults: [{ path, value: `${length} characters of all its reviewers`, expected: `at most ${most}` }],
  })
}

function refuseMisfit({ instrument }: Pick<Workspace, 'instrument'>, code: IndicatorCode, to: Answer | null): void {
  const indicator = findIndicator(instrument, code)
  if (!indicator)
    throw problem('invalid', 'There is no such indicator', {
      faults: [{ path: 'indicator', value: showValue(code), expected: 'the code of an indicator' }],
    })
  const misfit = to && misfitOf(indicator.answer, to)
  if (misfit)
    throw problem('invalid', 'This is no answer to this question', {
      faults: [{ path: 'opinion.to', value: showValue(to), expected: misfit }],
    })
}
