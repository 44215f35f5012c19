import { createAnchorResolver } from '../../shared/document/anchors/resolveAnchor.ts'
import { projectNarrative } from '../../shared/document/anchors/projectNarrative.ts'
import { anchorText } from '../../shared/document/anchors/textAnchor.ts'
import { isNarrativeField } from '../../shared/document/keys.ts'
import { narrativeFields, narrativeOf } from '../../shared/document/narrative.ts'
import type { TextAnchor } from '../../shared/domain/discussion.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'

/** In longer texts nothing is looked for: that takes time in the length of the text. */
export const MAX_TEXT = 300_000

/**
 * The anchor that is stored for words of an assessment: its place and its quote are the server's, from the text as it is
 * now. A `conflict` where exactly these words do not stand there: nobody's comment is put beside other words than its
 * writer saw.
 */
export async function placeText(
  hub: Pick<RoomHub, 'read'>,
  assessment: AssessmentId,
  anchor: TextAnchor,
): Promise<TextAnchor> {
  const { field, quote } = anchor
  if (!isNarrativeField(field))
    throw problem('invalid', 'The place of this thread is not there', {
      faults: [{ path: 'anchor.field', value: showValue(field), expected: 'the name of a text' }],
    })
  const placed = await hub.read(roomName({ kind: 'content', assessment }), (doc) => {
    // asking for a text by its name would make it
    const length = narrativeFields(doc).includes(field) ? projectNarrative(narrativeOf(doc, field)).text.length : 0
    if (length > MAX_TEXT)
      throw problem('invalid', `Comments stand on words of texts of up to ${MAX_TEXT} characters`, {
        faults: [{ path: 'anchor.field', value: `${length} characters`, expected: `at most ${MAX_TEXT}` }],
      })
    const found = createAnchorResolver(doc).resolveQuickly(anchor)
    return found?.state === 'exact' ? anchorText(doc, found.field, found.start, found.end) : null
  })
  if (placed) return placed
  throw problem('conflict', 'These words are no longer in the text', {
    faults: [{ path: 'anchor.quote', value: showValue(quote.head), expected: 'words that stand in this text' }],
  })
}
