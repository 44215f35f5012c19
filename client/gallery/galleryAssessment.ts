import instrumentData from '../../shared/instrument/ban-core.json'
import { decide, propose } from '../../shared/document/answers.ts'
import { addEntry } from '../../shared/document/entries.ts'
import { assessmentIdSchema, entryIdSchema, memberIdSchema, roundIdSchema } from '../../shared/domain/ids.ts'
import { findIndicator, instrumentSchema, type Indicator } from '../../shared/domain/instrument.ts'
import { SCHEMA_VERSION } from '../../shared/document/keys.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { must } from '../../shared/util/assert.ts'
import type { OpenAssessment } from '../assessment/OpenAssessment.ts'
import { createScores } from '../scoring/createScores.ts'
import type { RoomStatus } from '../sync/room.ts'
import { openStillRoom } from '../sync/stillRoom.ts'

const AT = Date.UTC(2026, 3, 14, 9, 30)
const MILICA = memberIdSchema.parse('milica000001')
const NEMANJA = memberIdSchema.parse('nemanja00001')
const ASSESSMENT = assessmentIdSchema.parse('serbia2026aa')
const ROUND = roundIdSchema.parse('round2026aaa')
const NAMES = new Map([
  [MILICA, 'Milica Jovanović'],
  [NEMANJA, 'Nemanja Petrović'],
])
const instrument = instrumentSchema.parse(instrumentData)

/** An indicator of the instrument by its code. */
export const shownIndicator = (code: string): Indicator => must(findIndicator(instrument, code), `indicator ${code}`)

/** Whether the reader of the shown assessment may write. */
export type Reader = 'writes' | 'reads'

/** An open assessment of invented data, in this page alone, with answers that agree, differ, and are decided. */
export function openGalleryAssessment(reader: Reader): OpenAssessment {
  const room = openStillRoom(
    {
      schema: SCHEMA_VERSION,
      assessment: ASSESSMENT,
      round: ROUND,
      country: 'RS',
      instrument: { id: instrument.id, version: instrument.version },
      sample: true,
    },
    statusOf(reader),
  )
  fill(room.doc)
  return {
    room,
    closed: { team: null, notes: null },
    detail: {
      id: ASSESSMENT,
      round: ROUND,
      country: 'RS',
      stage: 'drafting',
      epoch: 'gallery',
      previous: null,
      partner: 'A partner',
      rooms: {
        content: roomName({ kind: 'content', assessment: ASSESSMENT }),
        discussion: roomName({ kind: 'discussion', assessment: ASSESSMENT }),
        teamTalk: null,
        team: null,
        notes: null,
      },
      abilities: reader === 'writes' ? ['read', 'write', 'comment'] : ['read'],
      summary: null,
      previousSummary: null,
    },
    instrument,
    me: {
      member: {
        id: MILICA,
        name: NAMES.get(MILICA) ?? '',
        roles: [{ role: reader === 'writes' ? 'editor' : 'reader', country: 'RS' }],
        disabled: false,
      },
      email: 'milica@ocena.example',
      abilities: [],
      workspace: { title: 'Gallery', sample: true },
      until: AT,
    },
    scores: createScores(room, instrument),
    decimals: 1,
    previousRoom: null,
    nameOf: (member) => NAMES.get(member) ?? 'Somebody',
    may: (ability) => reader === 'writes' || ability === 'read',
    whatIf: {
      isOffered: true,
      tried: null,
      faults: [],
      hash: '',
      toggle: () => undefined,
      leave: () => undefined,
      open: () => undefined,
      tryAnswer: () => undefined,
      tryAnswers: () => undefined,
      tryWeight: () => undefined,
    },
    goTo: () => undefined,
    showWhy: () => undefined,
  }
}

function statusOf(reader: Reader): RoomStatus {
  return {
    life: 'live',
    ready: true,
    fetching: null,
    link: { kind: 'online' },
    save: { kind: 'saved', at: AT },
    writable: reader === 'writes' ? { kind: 'yes' } : { kind: 'no', because: 'role' },
    people: [],
    canUndo: false,
    canRedo: false,
    deviceCopy: 'not-asked',
  }
}

function fill(doc: OpenAssessment['room']['doc']): void {
  const contested = shownIndicator('ID-03').code
  const decided = shownIndicator('ID-01').code
  const levels = [
    [MILICA, 2, 'Training reaches the border police only.'],
    [NEMANJA, 3, ''],
  ] as const
  for (const [member, level, reason] of levels) {
    const answer = { status: 'answered', value: { kind: 'scale', level } } as const
    propose(doc, contested, { member, answer, reason, at: AT })
    propose(doc, decided, { member, answer, reason, at: AT })
  }
  decide(doc, decided, {
    id: entryIdSchema.parse('decision0001'),
    by: NEMANJA,
    answer: { status: 'answered', value: { kind: 'scale', level: 3 } },
    reason: 'The rulebook of March applies in all districts.',
    dissent: [{ member: MILICA, reason: 'Not in the reception centres.' }],
    at: AT,
  })
  addEntry(
    doc,
    'evidence',
    { title: 'Annual report of the national coordinator', url: 'https://example.org/report', indicators: [contested] },
    { by: MILICA, at: AT },
  )
  addEntry(doc, 'evidence', { indicators: [shownIndicator('ID-04').code] }, { by: MILICA, at: AT })
}
