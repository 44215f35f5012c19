import { ownText, type KeptWork } from '../../sync/rescue/privateDraft.ts'
import { valuePlace, valueWords, type PlaceWording } from '../../words/placeWords.ts'

/** Plain text of kept work, for the clipboard, a file or a comment. */
export function plainText(work: KeptWork, wording: PlaceWording): string {
  if (work.kind === 'typed') return work.text
  if (work.kind === 'words') return ownText(work).trim()
  return work.values.map((value) => `${valuePlace(value, wording)}: ${valueWords(value, wording)}`).join('\n')
}
