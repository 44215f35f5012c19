import { readContent, type ContentSnapshot } from '../../shared/document/content.ts'
import { openIndicators, viewDiscussion } from '../../shared/document/discussion/discussionView.ts'
import { qualityEntriesOf } from '../../shared/document/qualityInput.ts'
import { scoreInputOf, settledAnswer } from '../../shared/document/scoreInput.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { IndicatorCode } from '../../shared/domain/ids.ts'
import { indicatorsOf, type Indicator } from '../../shared/domain/instrument.ts'
import type { SessionScope } from '../../shared/domain/sessions/session.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import type { AgendaCandidate } from '../../shared/protocol/sessions/sessionsApi.ts'
import { quality } from '../../shared/scoring/check/quality.ts'
import { explainLeaves } from '../../shared/scoring/explain/explainLeaves.ts'
import { normalise } from '../../shared/scoring/leaf/normalise.ts'
import { SCALE_MAX, WHOLE } from '../../shared/scoring/sheet.ts'
import { scoreAll } from '../../shared/scoring/tree/scoreAll.ts'
import { discussionRoom } from '../discussion/discussionRooms.ts'
import type { Account } from '../registry/Registry.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import { assessmentsOf } from '../workspace/findSession.ts'
import { methodFor } from '../workspace/roundMethod.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { demandPlanning } from './planSession.ts'

type Why = AgendaCandidate['why'][number]
const REASONS: readonly Why[] = ['contested', 'spread', 'quality', 'thread', 'unanswered']
/** Steps of the scale from which on proposals lie apart. */
const WIDE = 2
const DIGITS = 1e6

/** What an indicator of one assessment is a candidate for. */
interface Found {
  readonly why: readonly Why[]
  readonly effect: number
}

/**
 * What the agenda of a session about this could take up, what can move a country's score most first, then in the order of the
 * instrument; for who may plan one there. What is released is not taken up, and what cannot be read is left out.
 */
export async function agendaCandidates(
  workspace: Workspace,
  actor: Account,
  scope: SessionScope,
): Promise<readonly AgendaCandidate[]> {
  demandPlanning(workspace, actor, scope)
  const about = assessmentsOf(workspace.registry.state(), { scope }).filter(({ stage }) => stage !== 'released')
  const found: (readonly [Assessment, ReadonlyMap<IndicatorCode, Found>])[] = []
  for (const on of about) found.push([on, await candidatesIn(workspace, on)])
  return indicatorsOf(workspace.instrument)
    .flatMap(({ code }): readonly AgendaCandidate[] => {
      const own = found.flatMap(([{ id }, of]) => {
        const one = of.get(code)
        return one ? [{ id, ...one }] : []
      })
      if (own.length === 0) return []
      const why = REASONS.filter((reason) => own.some((each) => each.why.includes(reason)))
      const effect = Math.max(...own.map((each) => each.effect))
      return [{ indicator: code, targets: own.map(({ id }) => id), why, effect }]
    })
    .toSorted((a, b) => b.effect - a.effect)
}

async function candidatesIn(workspace: Workspace, on: Assessment): Promise<ReadonlyMap<IndicatorCode, Found>> {
  const { hub, instrument, registry, log } = workspace
  try {
    const threads = await hub.read(discussionRoom(on.id, 'all'), (doc) =>
      openIndicators(
        viewDiscussion(doc)
          .threads()
          .filter(({ weight }) => weight === 'substance'),
      ),
    )
    return await hub.read(roomName({ kind: 'content', assessment: on.id }), (doc) => {
      const content = readContent(doc)
      const sheet = scoreAll(instrument, scoreInputOf(content), methodFor(registry.state(), on))
      const flagged = new Set(
        quality(instrument, sheet, qualityEntriesOf(doc, content, instrument, [])).map(({ node }) => node),
      )
      const weights = new Map(
        explainLeaves(instrument, sheet, WHOLE).map((leaf) => [leaf.id, leaf.effectiveWeight ?? 0]),
      )
      return new Map(
        indicatorsOf(instrument).flatMap((indicator) => {
          const { code } = indicator
          const one = candidate(content, indicator, {
            weight: weights.get(code) ?? 0,
            isFlagged: flagged.has(code),
            isDiscussed: threads.has(code),
          })
          return one ? [[code, one] as const] : []
        }),
      )
    })
  } catch (error) {
    if (!isUnreadable(error)) throw error
    log.error(
      { assessment: on.id, error: String(error) },
      'An assessment cannot be read; a session takes up nothing of it',
    )
    return new Map()
  }
}

function candidate(
  content: ContentSnapshot,
  indicator: Indicator,
  {
    weight,
    isFlagged,
    isDiscussed,
  }: { readonly weight: number; readonly isFlagged: boolean; readonly isDiscussed: boolean },
): Found | null {
  const settled = settledAnswer(content, indicator.code)
  const isUnanswered = settled.kind === 'unanswered'
  const apart = settled.kind === 'contested' ? spreadOf(content, indicator) : 0
  const holds: Readonly<Record<Why, boolean>> = {
    contested: settled.kind === 'contested',
    spread: apart >= WIDE,
    quality: isFlagged,
    thread: isDiscussed,
    unanswered: isUnanswered,
  }
  const why = REASONS.filter((reason) => holds[reason])
  if (why.length === 0) return null
  // what nobody answered can come to lie anywhere
  const spread = isUnanswered ? SCALE_MAX : apart
  return { why, effect: Math.round(weight * spread * DIGITS) / DIGITS }
}

/** How far the scores of what members proposed lie apart, 0–4. */
function spreadOf({ indicators }: ContentSnapshot, indicator: Indicator): number {
  const scores = (indicators.get(indicator.code)?.proposals ?? []).flatMap(({ answer }) => {
    const { value } = normalise({ kind: 'settled', answer, decided: false }, indicator)
    return value === null ? [] : [value]
  })
  return scores.length === 0 ? 0 : Math.max(...scores) - Math.min(...scores)
}
