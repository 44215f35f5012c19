import { NO_ENTRY, type IndicatorEntry } from '../../shared/document/answers.ts'
import type { ContentSnapshot } from '../../shared/document/content.ts'
import type { Answer } from '../../shared/domain/answer.ts'
import { indicatorsOf, type Instrument } from '../../shared/domain/instrument.ts'
import { holdsSmallCount } from '../../shared/domain/smallCounts.ts'
import type { ExportReader } from './exportReader.ts'

/** What is known of an assessment for saying which of its answers a reader does not get. */
export interface HidingInput {
  readonly instrument: Instrument
  readonly source: { readonly content: Pick<ContentSnapshot, 'indicators'> }
  readonly reader: Pick<ExportReader, 'smallCounts'>
}

/** Indicators whose score rests on an answer that the reader does not get, with those answers. */
export function hiddenAnswers({ instrument, source, reader }: HidingInput): ReadonlyMap<string, readonly Answer[]> {
  const hidden = new Map<string, readonly Answer[]>()
  if (reader.smallCounts) return hidden
  for (const indicator of indicatorsOf(instrument)) {
    const answers = answersOf(source.content.indicators.get(indicator.code) ?? NO_ENTRY)
    const small = answers.filter((answer) => holdsSmallCount(indicator, answer, instrument.privacy.smallCell))
    if (small.length > 0) hidden.set(indicator.code, small)
  }
  return hidden
}

const answersOf = ({ proposals, decision }: IndicatorEntry): readonly Answer[] =>
  [...proposals, ...(decision ? [decision] : [])].map(({ answer }) => answer)
