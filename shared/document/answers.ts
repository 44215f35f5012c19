import type * as Y from 'yjs'
import {
  answerSchema,
  decisionSchema,
  flagAnswerSchema,
  proposalSchema,
  type Answer,
  type Decision,
  type FlagAnswer,
  type Proposal,
} from '../domain/answer.ts'
import type { EntryId, FlagId, IndicatorCode, MemberId } from '../domain/ids.ts'
import { parse } from '../util/validate.ts'
import { readAnswer } from './earlierAnswers.ts'
import { decisionKey, MAP, proposalKey, splitKey } from './keys.ts'
import { EDITOR_ORIGIN, type Origin } from './origin.ts'

/** All that was said on one indicator. `decision` is the settled one; `log` holds every decision ever taken, oldest first. */
export interface IndicatorEntry {
  readonly proposals: readonly Proposal[]
  readonly decision: Decision | null
  readonly log: readonly Decision[]
}
export const NO_ENTRY: IndicatorEntry = { proposals: [], decision: null, log: [] }

/** Sets one member's proposal: one transaction, one undo step. It replaces only that member's own. */
export function propose(doc: Y.Doc, code: IndicatorCode, proposal: Proposal, origin: Origin = EDITOR_ORIGIN): void {
  doc.transact(() => doc.getMap(MAP.proposals).set(proposalKey(code, proposal.member), proposal), origin)
}

/** Takes a member's own proposal back. */
export function withdrawProposal(doc: Y.Doc, code: IndicatorCode, member: MemberId): void {
  doc.transact(() => doc.getMap(MAP.proposals).delete(proposalKey(code, member)), EDITOR_ORIGIN)
}

/** Settles an indicator. The decision enters the log; an earlier one stays there. */
export function decide(doc: Y.Doc, code: IndicatorCode, decision: Decision, origin: Origin = EDITOR_ORIGIN): void {
  doc.transact(() => {
    doc.getMap(MAP.decisions).set(decisionKey(code, decision.id), decision)
    doc.getMap(MAP.settled).set(code, decision.id)
  }, origin)
}

/** Opens an indicator again: proposals count once more; the decision stays in the log. */
export function reopen(doc: Y.Doc, code: IndicatorCode): void {
  doc.transact(() => doc.getMap(MAP.settled).set(code, null), EDITOR_ORIGIN)
}

/** Says whether the test of an instrument flag is met. */
export function answerFlag(doc: Y.Doc, flag: FlagId, answer: FlagAnswer | null, origin: Origin = EDITOR_ORIGIN): void {
  doc.transact(() => doc.getMap(MAP.flags).set(flag, answer), origin)
}

/** Reads one indicator as it is asked today; values that do not parse are left out and listed in `invalid`. */
export function readIndicator(doc: Y.Doc, code: IndicatorCode, invalid: Set<string>): IndicatorEntry {
  const proposals: Proposal[] = []
  doc.getMap(MAP.proposals).forEach((raw, key) => {
    if (splitKey(key)?.[0] !== code) return
    const proposal = parse(proposalSchema, raw)
    if (proposal.ok && key === proposalKey(code, proposal.value.member))
      proposals.push(asAskedNow(doc, code, proposal.value))
    else invalid.add(`${MAP.proposals}/${key}`)
  })
  const log: Decision[] = []
  doc.getMap(MAP.decisions).forEach((raw, key) => {
    if (splitKey(key)?.[0] !== code) return
    const decision = parse(decisionSchema, raw)
    if (decision.ok && key === decisionKey(code, decision.value.id)) log.push(asAskedNow(doc, code, decision.value))
    else invalid.add(`${MAP.decisions}/${key}`)
  })
  const settled = doc.getMap(MAP.settled).get(code)
  log.sort((a, b) => a.at - b.at || compare(a.id, b.id))
  return {
    proposals: proposals.sort((a, b) => compare(a.member, b.member)),
    decision: log.find((decision) => decision.id === settled) ?? null,
    log,
  }
}

export function readFlag(doc: Y.Doc, flag: FlagId, invalid: Set<string>): FlagAnswer | null {
  const raw = doc.getMap(MAP.flags).get(flag) ?? null
  if (raw === null) return null
  const answer = parse(flagAnswerSchema, raw)
  if (!answer.ok) invalid.add(`${MAP.flags}/${flag}`)
  return answer.ok ? answer.value : null
}

function asAskedNow<T extends Proposal | Decision>(doc: Y.Doc, code: IndicatorCode, said: T): T {
  const answer = readAnswer(doc, code, said.answer)
  return answer === said.answer ? said : { ...said, answer }
}

/** Whether a value may stand as an answer; for imports and the guard. */
export const isAnswer = (value: unknown): value is Answer => parse(answerSchema, value).ok

const compare = (a: EntryId | MemberId, b: EntryId | MemberId): number => (a < b ? -1 : a > b ? 1 : 0)
