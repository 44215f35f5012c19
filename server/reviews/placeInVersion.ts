import { comparableText } from '../../shared/document/anchors/comparableText.ts'
import { quotedWords, quoteOf } from '../../shared/document/anchors/textAnchor.ts'
import { isNarrativeField } from '../../shared/document/keys.ts'
import type { Anchor, TextAnchor } from '../../shared/domain/discussion.ts'
import { findIndicator } from '../../shared/domain/instrument.ts'
import { problem, type ProblemError } from '../../shared/protocol/problem.ts'
import { showValue } from '../../shared/util/validate.ts'
import { notFound } from '../workspace/rights.ts'
import type { FoundReview } from '../workspace/findReview.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { reviewedVersion } from '../../shared/domain/reviews/review.ts'
import { textsOfVersion } from './servedTexts.ts'

/**
 * Where a thread of a review stands, as it is stored: on an indicator, on a text, or on words of the version as the party has
 * it. Words have no place in the live text, and their quote is the server's. Throws `invalid` for any other place, and
 * `conflict` where these words do not stand there.
 */
export async function placeInVersion(
  workspace: Pick<Workspace, 'versionStore' | 'instrument' | 'startedAt'>,
  { review, on }: FoundReview,
  anchor: Anchor,
): Promise<Anchor> {
  if (anchor.kind === 'evidence') throw notThere('anchor.kind', anchor.kind, '"indicator", "field" or "text"')
  if (anchor.kind === 'indicator') {
    if (findIndicator(workspace.instrument, anchor.indicator)) return anchor
    throw notThere('anchor.indicator', anchor.indicator, 'the code of an indicator')
  }
  const version = reviewedVersion(review)
  if (version === null) throw notFound('version', review.id)
  const texts = await textsOfVersion(workspace, on.id, version)
  const text = isNarrativeField(anchor.field) ? texts.get(anchor.field) : undefined
  if (text === undefined) throw notThere('anchor.field', anchor.field, 'the name of a text of this version')
  return anchor.kind === 'field' ? anchor : onWords(anchor, text)
}

function onWords(anchor: TextAnchor, text: string): TextAnchor {
  const { quote, start, end } = anchor
  if (start !== '' || end !== '') throw notThere('anchor.start', start, 'nothing, as a version has no live places')
  const range = rangeOf(text, quote)
  if (range) return { ...anchor, quote: quoteOf(text, ...range) }
  throw problem('conflict', 'These words are not in the version that is reviewed', {
    faults: [
      {
        path: 'anchor.quote',
        value: showValue(quote.head),
        expected: `words that stand at ${quote.offset} of this text`,
      },
    ],
  })
}

/** Words are looked for in so many characters: a quote is 2,000 at most, and white space counts as one. */
const MOST_LOOKED_AT = 20_000

/** The words of a quote where it says that they begin; null where others stand there. */
function rangeOf(text: string, quote: TextAnchor['quote']): readonly [start: number, end: number] | null {
  const rest = text.slice(quote.offset, quote.offset + MOST_LOOKED_AT)
  const compared = comparableText(rest)
  const said = quotedWords(compared.text.slice(0, quote.length))
  const isSame = said.head === quote.head && said.tail === quote.tail && said.length === quote.length
  const isTrimmed = rest === rest.trimStart()
  return isSame && isTrimmed ? [quote.offset, quote.offset + compared.originalEnd(quote.length)] : null
}

const notThere = (path: string, value: string, expected: string): ProblemError =>
  problem('invalid', 'The place of this thread is not in the version that is reviewed', {
    faults: [{ path, value: showValue(value), expected }],
  })
