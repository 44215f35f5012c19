import type { RuleEffect } from '../../domain/method.ts'
import type { CaseRange, Coverage, NodeScore, RuleTrace } from '../sheet.ts'

/** Whether two results of one node are the same to the last bit. */
export function sameNode(a: NodeScore, b: NodeScore): boolean {
  return (
    a.state === b.state &&
    Object.is(a.value, b.value) &&
    sameCoverage(a.coverage, b.coverage) &&
    sameRange(a.range, b.range) &&
    sameList(a.rules, b.rules, sameTrace) &&
    sameList(a.flags, b.flags, Object.is) &&
    a.areas?.scored === b.areas?.scored &&
    a.areas?.applicable === b.areas?.applicable
  )
}

const sameCoverage = (a: Coverage, b: Coverage): boolean =>
  Object.is(a.byWeight, b.byWeight) && a.answered === b.answered && a.applicable === b.applicable

const sameRange = (a: CaseRange, b: CaseRange): boolean =>
  Object.is(a.worst, b.worst) && Object.is(a.best, b.best) && a.mayNotApply === b.mayNotApply

const sameTrace = (a: RuleTrace, b: RuleTrace): boolean =>
  a.rule === b.rule &&
  sameEffect(a.effect, b.effect) &&
  a.outcome === b.outcome &&
  Object.is(a.before, b.before) &&
  Object.is(a.after, b.after)

/** A number or a label; with the same kind the JSON of both is the same. */
const sameEffect = (a: RuleEffect, b: RuleEffect): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const sameList = <T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean =>
  a.length === b.length && a.every((entry, index) => same(entry, b[index] ?? entry))
