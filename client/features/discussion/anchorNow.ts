import { resolveAnchor } from '../../../shared/document/anchors/resolveAnchor.ts'
import { anchorText } from '../../../shared/document/anchors/textAnchor.ts'
import type { TextAnchor } from '../../../shared/domain/discussion.ts'
import type { OpenAssessment } from '../../assessment/OpenAssessment.ts'

/** The words as they are at the moment of sending: what was typed into them meanwhile belongs to the quote. */
export function anchorNow(doc: OpenAssessment['room']['doc'], asked: TextAnchor): TextAnchor {
  const place = resolveAnchor(doc, asked)
  const isThere = place.state === 'exact' || place.state === 'edited'
  return (isThere && anchorText(doc, place.field, place.start, place.end)) || asked
}
