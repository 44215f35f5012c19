import { settle, type SettledAnswer } from '../../../../shared/domain/answer.ts'
import { readContent } from '../../../../shared/document/content.ts'
import { rationaleField } from '../../../../shared/document/keys.ts'
import { narrativeOf, narrativeText } from '../../../../shared/document/narrative.ts'
import type { ReadonlyRoom } from '../../../sync/readonly/readonlyRoom.ts'
import { useReadonlyRoom } from '../../../sync/useReadonlyRoom.ts'

/** What the assessment says of an indicator by now. */
export interface IndicatorNow {
  readonly settled: SettledAnswer
  readonly rationale: string
}

/** What the assessment says by now, by indicator with an entry, live. Null until it came, or without a room. */
export const useAssessmentNow = (room: string | null): ReadonlyMap<string, IndicatorNow> | null =>
  useReadonlyRoom(room, readNow)

const readNow = ({ doc }: Pick<ReadonlyRoom, 'doc'>): ReadonlyMap<string, IndicatorNow> =>
  new Map(
    [...readContent(doc).indicators].map(([code, { proposals, decision }]) => [
      code,
      { settled: settle(proposals, decision), rationale: narrativeText(narrativeOf(doc, rationaleField(code))) },
    ]),
  )
