import type { RoomStatus } from '../../../client/sync/room.ts'
import { describe, expect, test } from 'vitest'
import { actionsOf, type AssessmentActions } from '../../../client/assessment/actions.ts'
import { openGalleryAssessment } from '../../../client/gallery/galleryAssessment.ts'
import type { AssessmentRoom } from '../../../client/sync/room.ts'
import { NO_ENTRY, readIndicator } from '../../../shared/document/answers.ts'
import { readContent } from '../../../shared/document/content.ts'
import type { Answer } from '../../../shared/domain/answer.ts'
import { entryIdSchema, flagIdSchema, indicatorCodeSchema } from '../../../shared/domain/ids.ts'

const CODE = indicatorCodeSchema.parse('ID-03')
const FLAG = flagIdSchema.parse('F1')
const ANSWER: Answer = { status: 'answered', value: { kind: 'scale', level: 1 } }
const DECISION_ID = entryIdSchema.parse('decision0099')
const VALUE = { map: 'flags', key: FLAG, value: { met: true, reason: '', by: me('writes'), at: 1 } } as const

/** Every action by name, called as a page calls it. */
const CALLS: {
  readonly [K in keyof AssessmentActions]: (actions: AssessmentActions, home: AssessmentRoom) => boolean
} = {
  propose: (actions) => actions.propose(CODE, ANSWER, 'why'),
  withdraw: (actions) => actions.withdraw(CODE),
  decide: (actions) =>
    actions.decide(CODE, { id: DECISION_ID, answer: ANSWER, by: me('writes'), reason: '', dissent: [], at: 1 }),
  reopen: (actions) => actions.reopen(indicatorCodeSchema.parse('ID-01')),
  answerFlag: (actions) => actions.answerFlag(FLAG, { met: true, reason: '' }),
  putBack: (actions, home) =>
    actions.putBack(home, {
      id: 'draft',
      room: 'content',
      why: 'refused',
      entry: null,
      work: { kind: 'values', values: [VALUE] },
      at: 1,
      noted: false,
    }),
  takeDevice: (actions, home) =>
    actions.takeDevice(home, {
      kind: 'value',
      id: 'flag',
      map: VALUE.map,
      key: VALUE.key,
      server: null,
      device: VALUE.value,
    }),
}
const NAMES = Object.keys(CALLS).filter((name): name is keyof AssessmentActions => name in CALLS)

function me(reader: 'reads' | 'writes') {
  return openGalleryAssessment(reader).me.member.id
}

describe('actionsOf', () => {
  test.each(NAMES)('%s writes with the right, and without it writes nothing and says so', (name) => {
    const open = openGalleryAssessment('writes')
    const before = readContent(open.room.doc)
    expect(CALLS[name](actionsOf({ ...open, may: () => false }), open.room)).toBe(false)
    expect(readContent(open.room.doc)).toEqual(before)
    const locked: RoomStatus = {
      ...open.room.status(),
      life: 'live',
      link: { kind: 'online' },
      writable: { kind: 'no', because: 'role' },
    }
    const room = { ...open.room, status: () => locked }
    expect(CALLS[name](actionsOf({ ...open, room }), room)).toBe(false)
    expect(readContent(open.room.doc)).toEqual(before)
    expect(CALLS[name](actionsOf(open), open.room)).toBe(true)
    expect(readContent(open.room.doc)).not.toEqual(before)
  })

  test('the right is asked when the action is called, not when the actions are made', () => {
    const open = openGalleryAssessment('writes')
    let holds = true
    const actions = actionsOf({ ...open, may: () => holds })
    holds = false
    expect(actions.propose(CODE, ANSWER, '')).toBe(false)
    holds = true
    expect(actions.propose(CODE, ANSWER, '')).toBe(true)
    const own = readIndicator(open.room.doc, CODE, new Set())
    expect(own).not.toEqual(NO_ENTRY)
    expect(own.proposals.find(({ member }) => member === open.me.member.id)?.answer).toEqual(ANSWER)
  })
})
