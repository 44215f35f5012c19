import type * as Y from 'yjs'
import type { IndicatorCode } from '../domain/ids.ts'
import { indicatorsOf, type Instrument } from '../domain/instrument.ts'
import { normalise } from '../scoring/leaf/normalise.ts'
import type { QualityEntry } from '../scoring/check/quality.ts'
import { NO_ENTRY } from './answers.ts'
import type { ContentSnapshot } from './content.ts'
import { sourcesOf } from './entryLists.ts'
import { rationaleField } from './keys.ts'
import { narrativeOf, narrativeText } from './narrative.ts'
import { settledAnswer } from './scoreInput.ts'

/**
 * What quality flags are told from, for every indicator: `content` must be the snapshot of `doc`; `earlier` are the same
 * country's contents of earlier rounds, oldest first. Only reads.
 */
export function qualityEntriesOf(
  doc: Y.Doc,
  content: ContentSnapshot,
  instrument: Instrument,
  earlier: readonly ContentSnapshot[],
): ReadonlyMap<IndicatorCode, QualityEntry> {
  return new Map(
    indicatorsOf(instrument).map((indicator) => {
      const { code } = indicator
      const { proposals } = content.indicators.get(code) ?? NO_ENTRY
      const entry: QualityEntry = {
        settled: settledAnswer(content, code),
        proposals: proposals.map(({ answer }) => answer),
        evidence: sourcesOf(content.evidence, code).map(({ id, reliability }) => ({ id, reliability })),
        rationale: narrativeText(narrativeOf(doc, rationaleField(code))),
        earlier: earlier.map((round) => normalise(settledAnswer(round, code), indicator).value),
      }
      return [code, entry]
    }),
  )
}
