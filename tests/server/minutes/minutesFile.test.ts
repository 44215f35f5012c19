import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { must } from '../../../shared/util/assert.ts'
import { startSessionDesk, type Attendee, type SessionDesk } from '../../support/sessions/sessionDesk.ts'

const file = async (desk: SessionDesk, who: Attendee, path: string): Promise<Response> =>
  fetch(`${desk.server.origin}/api${path}`, { headers: { cookie: await desk.cookie(who) } })

test('WS104 minutes go in three forms and in the language that is asked for, to who attends', async () => {
  const desk = await startSessionDesk()
  const id = await desk.plan()
  expect((await file(desk, 'mira', `/sessions/${id}/minutes.html`)).status).toBe(409)
  expect((await desk.command('mira', id, { kind: 'open-doors' })).status).toBe(200)
  const english = await file(desk, 'oto', `/sessions/${id}/minutes.html`)
  expect(english.headers.get('content-disposition')).toBe(`attachment; filename="ocena-minutes-${id}.html"`)
  expect(await english.text()).toContain('<h2>Who took part</h2>')
  expect(await (await file(desk, 'dan', `/sessions/${id}/minutes.html?language=sr-Cyrl`)).text()).toContain('Учесници')
  expect(await (await file(desk, 'dan', `/sessions/${id}/minutes.json`)).json()).toMatchObject({
    format: 'ocena-minutes/1',
    title: 'Belgrade, January',
    items: [{ code: 'ID-01' }, { code: 'ID-03' }],
  })
  const word = await file(desk, 'eva', `/sessions/${id}/minutes.docx?language=sr-Latn`)
  const parts = unzipSync(new Uint8Array(await word.arrayBuffer()))
  expect(strFromU8(must(parts['word/document.xml'], 'the document'))).toContain('Učesnici')
  expect((await file(desk, 'zoe', `/sessions/${id}/minutes.json`)).status).toBe(404)
  expect((await file(desk, 'mira', `/sessions/${id}/minutes.pdf`)).status).toBe(400)
  expect((await file(desk, 'mira', `/sessions/${id}/minutes.html?language=xx`)).status).toBe(400)
})
