import { readEntry } from '../../shared/document/entries.ts'
import { entryOfField, isNarrativeField, nodeOfField, type NarrativeField } from '../../shared/document/keys.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { Anchor } from '../../shared/domain/discussion.ts'
import { findIndicator, type Instrument } from '../../shared/domain/instrument.ts'
import { problem, type ProblemError } from '../../shared/protocol/problem.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { placeText } from './placeText.ts'

interface Place {
  readonly instrument: Instrument
  readonly hub: Pick<RoomHub, 'read'>
}

/** The anchor as it is stored; refuses one whose place is not there. */
export async function placeAnchor(workspace: Place, on: Assessment, anchor: Anchor): Promise<Anchor> {
  const { instrument, hub } = workspace
  if (anchor.kind === 'text') return placeText(hub, on.id, anchor)
  if (anchor.kind === 'field') {
    await demandField(workspace, on, anchor.field, 'anchor.field')
    return anchor
  }
  if (!findIndicator(instrument, anchor.indicator))
    throw notThere('anchor.indicator', anchor.indicator, 'the code of an indicator')
  if (anchor.kind === 'evidence') {
    const card = await hub.read(contentOf(on), (doc) => readEntry(doc, 'evidence', anchor.evidence, new Set()))
    if (!card || card.removed || !card.indicators.includes(anchor.indicator))
      throw notThere('anchor.evidence', anchor.evidence, 'the id of evidence on this indicator')
  }
  return anchor
}

/**
 * The text of this name, written or not yet; refuses one that the instrument has no place for, and one of an entry that is
 * not there. `path`: where the name stands in the request.
 */
export async function demandField(
  { instrument, hub }: Place,
  on: Assessment,
  field: string,
  path: string,
): Promise<NarrativeField> {
  if (!isNarrativeField(field)) throw notThere(path, field, 'the name of a text')
  if (!(await hub.read(contentOf(on), (doc) => hasField(instrument, doc, field))))
    throw notThere(path, field, 'the name of a text of this assessment')
  return field
}

/** Whether an assessment has a text of this name, written or not yet. Looking makes none. */
export function hasField(instrument: Instrument, doc: ContentDoc, field: NarrativeField): boolean {
  const entry = entryOfField(field)
  if (entry) return readEntry(doc, entry.kind, entry.id, new Set())?.removed === null
  return instrument.areas.some(({ code, indicators }) =>
    [code, ...indicators.map((each) => each.code)].some(isOf(field)),
  )
}

type ContentDoc = Parameters<typeof readEntry>[0]

const isOf =
  (field: string) =>
  (code: string): boolean =>
    nodeOfField(field) === code

const contentOf = ({ id }: Assessment) => roomName({ kind: 'content', assessment: id })

const notThere = (path: string, value: string, expected: string): ProblemError =>
  problem('invalid', 'The place of this thread is not there', {
    faults: [{ path, value: showValue(value), expected }],
  })
