import { expect, test } from 'vitest'
import { decide } from '../../../shared/document/answers.ts'
import { newAgendaItemId, newEntryId, type IndicatorCode } from '../../../shared/domain/ids.ts'
import type { NewSessionBody } from '../../../shared/protocol/sessions/sessionsApi.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { accept, accountByEmail } from '../../support/people.ts'
import { startSessionDesk } from '../../support/sessions/sessionDesk.ts'

const CODE = 'ID-01' as IndicatorCode // brand: of the instrument
const PLANTED = 'Qzplantedword'

test('WS126 what was decided in the round before is shown without its words, and only where all who are asked may read it', async () => {
  const desk = await startSessionDesk()
  const { registry, hub } = desk.server.workspace
  const ana = await desk.cookie('ana')
  await hub.transact(roomName({ kind: 'content', assessment: desk.assessment }), (doc) =>
    decide(doc, CODE, {
      id: newEntryId(),
      answer: { status: 'no-data', reason: PLANTED },
      by: desk.id('mira'),
      reason: PLANTED,
      dissent: [],
      at: desk.at,
    }),
  )
  const opened = await desk.ask('ana', 'POST', '/rounds', { title: 'Next', period: '2027', previous: desk.round })
  expect(opened.status).toBe(201)
  const next = must(
    registry.state().assessments.find(({ previous }) => previous === desk.assessment),
    'the next assessment',
  )
  const email = 'stranger@ocena.example'
  const roles = [{ role: 'reader', country: 'NL' }]
  await accept(desk.server, await desk.server.api(ana, 'POST', '/api/invitations', { email, roles }))
  const stranger = must(accountByEmail(desk.server, email), 'the stranger').id
  const lastFor = async (more: NewSessionBody['people']) => {
    const id = await desk.plan({
      scope: { kind: 'assessment', assessment: next.id },
      agenda: [{ id: newAgendaItemId(), indicator: CODE, targets: [next.id], minutes: 10 }],
      people: [...desk.body().people, ...more],
    })
    await desk.give('mira', id, { kind: 'open-doors' })
    const { agenda } = await desk.state(id)
    await desk.give('mira', id, { kind: 'go-to', item: must(agenda[0], 'an item').id })
    const { questions } = await desk.state(id)
    return must([...questions.values()][0]?.targets[0], 'a target').last
  }
  expect(await lastFor([])).toEqual({ status: 'no-data', reason: '' })
  expect(await lastFor([{ member: stranger, role: 'participant', country: 'NL' }])).toBeNull()
})
