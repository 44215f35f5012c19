import type { VersionHead, VersionReason } from '../../shared/domain/history/version.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/** Until which age one version stays of each span of time; beyond the last one, one a week. */
const STEPS = [
  { until: DAY, span: 0 },
  { until: WEEK, span: HOUR },
  { until: 90 * DAY, span: DAY },
  { until: Infinity, span: WEEK },
] as const

const ALWAYS_KEPT: readonly VersionReason[] = ['named', 'approval', 'stage', 'migration', 'session']
/** The newest of those before a restore stay always; older ones go as those of time do. */
const MAX_RESTORES = 500

/**
 * Numbers of the versions that may go: of those that the server made by itself all stay for a day, the last of each hour for
 * a week, of each day for 90 days, of each week afterwards. What was named or made before a step stays always.
 */
export function versionsToDrop(heads: readonly VersionHead[], now: number): readonly number[] {
  const seen = new Set<string>()
  const newestRestores = new Set(heads.filter(({ reason }) => reason === 'restore').slice(-MAX_RESTORES))
  const newestFirst = heads
    .filter((head) => !ALWAYS_KEPT.includes(head.reason) && !newestRestores.has(head))
    .toSorted((a, b) => b.at - a.at || b.number - a.number)
  return newestFirst.filter((head) => !isFirstOfSpan(head, now, seen)).map(({ number }) => number)
}

function isFirstOfSpan({ at, number }: VersionHead, now: number, seen: Set<string>): boolean {
  const { span } = STEPS.find(({ until }) => now - at < until) ?? STEPS[3]
  const key = span === 0 ? `version ${number}` : `${span} ${Math.floor(at / span)}`
  const isFirst = !seen.has(key)
  seen.add(key)
  return isFirst
}
