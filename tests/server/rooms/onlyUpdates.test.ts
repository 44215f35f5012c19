import { describe, expect, test } from 'vitest'
import { narrativeFields, narrativeOf, unknownNarrativeNames } from '../../../shared/document/narrative.ts'
import { readContent } from '../../../shared/document/content.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { startTestServer } from '../../support/startServer.ts'

describe('what a document takes', () => {
  test('trap 3: no route of HTTP takes a whole document, so nobody can write an old copy over the others', async () => {
    const server = await startTestServer({ sample: true })
    const cookie = await server.signIn('facilitator@ocena.example')
    const [assessment] = server.workspace.registry.state().assessments
    const content = roomName({ kind: 'content', assessment: assessment?.id ?? fail() })
    const paths = [
      `/api/assessments/${assessment?.id}`,
      `/api/documents/${content}`,
      `/api/documents/${content}/snapshot`,
    ]
    const state = (): Promise<string> =>
      server.workspace.hub.read(content, (doc) => JSON.stringify(doc.getMap('evidence').toJSON()))
    const before = await state()
    for (const path of paths)
      for (const method of ['PUT', 'POST', 'PATCH']) {
        const { status } = await server.api(cookie, method, path, { updates: [], content: {} })
        expect([400, 404, 405]).toContain(status)
      }
    expect(await state()).toBe(before)
  })

  test('trap 22: everything that the server writes into a document is known to the schema and parses', async () => {
    const server = await startTestServer({ sample: true })
    const { assessments } = server.workspace.registry.state()
    let fields = 0
    for (const { id } of assessments)
      await server.workspace.hub.read(roomName({ kind: 'content', assessment: id }), (doc) => {
        expect([...readContent(doc).invalid]).toEqual([])
        for (const field of narrativeFields(doc)) {
          expect(unknownNarrativeNames(narrativeOf(doc, field))).toEqual([])
          fields++
        }
      })
    expect(fields).toBeGreaterThan(20)
  })
})

function fail(): never {
  throw new Error('The sample has no assessment')
}
