import { expect, test, vi } from 'vitest'
import { readContent } from '../../../shared/document/content.ts'
import { setEntryField } from '../../../shared/document/entries.ts'
import { sourcesOf } from '../../../shared/document/entryLists.ts'
import { addEvidence } from '../../../shared/document/evidence/evidenceParts.ts'
import { isCounted, joinEvidence } from '../../../shared/document/evidence/joinEvidence.ts'
import type { EntryId } from '../../../shared/domain/ids.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { memberOf, serbiaOf, startWithEvidence } from '../../support/evidenceFixture.ts'
import { code } from '../../support/scoreInputs.ts'
import type { TestServer } from '../../support/startServer.ts'

const AT = code('ID-03')

/** The ids that count on an indicator: by the findings of everybody, on the team's panel, on a reader's, and for a guest. */
async function countedIn(server: TestServer): Promise<readonly (readonly EntryId[])[]> {
  const { hub, guests } = server.workspace
  const assessment = serbiaOf(server)
  await guests.withdraw(assessment)
  const read = (kind: 'content' | 'team-content' | 'guest-content') =>
    hub.read(roomName({ kind, assessment }), readContent)
  const [open, team, guest] = await Promise.all([read('content'), read('team-content'), read('guest-content')])
  const panel = (isOfTeam: boolean): readonly EntryId[] =>
    [...joinEvidence({ open, team: isOfTeam ? team : null, notes: null, isOfTeam }).evidence.values()]
      .filter((card) => card.removed === null && card.indicators.includes(AT) && isCounted(card))
      .map(({ id }) => id)
  const findings = sourcesOf(open.evidence, AT).map(({ id }) => id)
  return [findings, panel(true), panel(false), sourcesOf(guest.evidence, AT).map(({ id }) => id)].map((ids) =>
    ids.toSorted((a, b) => (a < b ? -1 : 1)),
  )
}

test('RO458 a source of the team counts for everybody alike, from its title or link on', async () => {
  const { server } = await startWithEvidence()
  const { hub, guests } = server.workspace
  const assessment = serbiaOf(server)
  await guests.open(assessment)
  const [open, team] = (['content', 'team-content'] as const).map((kind) => roomName({ kind, assessment }))
  const [openRoom, teamRoom] = [must(open, 'the open room'), must(team, 'the room of the team')]
  const agree = async (has: (ids: readonly EntryId[]) => boolean): Promise<void> =>
    vi.waitFor(async () => {
      const [findings = [], ...others] = await countedIn(server)
      expect(has(findings)).toBe(true)
      for (const other of others) expect(other).toEqual(findings)
    })
  // words first, as a page does it
  const stamp = { by: memberOf(server, 'editor'), at: 7 }
  const fields = { confidentiality: 'team', indicators: [AT] } as const
  const id = await hub.transact(teamRoom, (teamDoc) =>
    addEvidence({ open: teamDoc, team: teamDoc, notes: null }, { ...fields, indicators: [AT] }, stamp, 'server'),
  )
  const card = must(id, 'a new card')
  await agree((ids) => !ids.includes(card))
  await hub.transact(teamRoom, (doc) => setEntryField(doc, 'evidence', card, 'url', 'https://example.org'))
  await agree((ids) => ids.includes(card))
  await hub.transact(teamRoom, (doc) => setEntryField(doc, 'evidence', card, 'url', ' '))
  await agree((ids) => !ids.includes(card))
  const partners = must(
    [...(await hub.read(openRoom, readContent)).evidence.values()].find(
      ({ title, indicators }) => title.startsWith('Partnerword') && indicators.includes(AT),
    ),
    'a card for partners',
  ).id
  await agree((ids) => ids.includes(partners))
  await hub.transact(openRoom, (doc) => setEntryField(doc, 'evidence', partners, 'title', ''))
  await hub.transact(openRoom, (doc) => setEntryField(doc, 'evidence', partners, 'url', ''))
  await agree((ids) => !ids.includes(partners))
})
