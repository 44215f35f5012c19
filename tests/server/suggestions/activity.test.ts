import { expect, test } from 'vitest'
import { newEntryId } from '../../../shared/domain/ids.ts'
import type { ActivityAnswer } from '../../../shared/protocol/history.ts'
import { memberOf } from '../../support/evidenceFixture.ts'
import { replaceWords, startSuggesting } from '../../support/suggesting.ts'

test('RO631 each suggestion that is accepted or rejected is a line of the activity, without a word of it', async () => {
  const desk = await startSuggesting()
  const suggestion = await desk.draft((text) => replaceWords(text, 0, 'open', 'Qz8secret'))
  const other = await desk.draft((text) => replaceWords(text, 1, 'Staff', 'Qz8secret'))
  const [first, second, third] = [
    await desk.suggest('commenter', suggestion),
    await desk.suggest('commenter', other),
    await desk.suggest('commenter', other, { text: 'Qz8secret' }),
  ]
  const op = newEntryId()
  const results = await desk.results(suggestion)
  // asked for again it is one deed
  for (let times = 0; times < 2; times += 1) expect((await desk.accept('editor', first, results, op)).status).toBe(200)
  expect((await desk.accept('editor', second, await desk.results(other))).status).toBe(200)
  const rejection = { op: newEntryId(), why: 'Qz8secret' }
  for (let times = 0; times < 2; times += 1)
    expect((await desk.ask('editor', 'POST', `/threads/${third}/reject`, rejection)).status).toBe(200)
  const activity = (await desk.ask('ana', 'GET', '/activity')).body as ActivityAnswer // checked by what is expected of it
  const by = memberOf(desk.server, 'editor')
  expect(activity.deeds.filter(({ kind }) => kind.endsWith('-suggestion'))).toMatchObject([
    { kind: 'reject-suggestion', by, about: third },
    { kind: 'accept-suggestion', by, about: second },
    { kind: 'accept-suggestion', by, about: first },
  ])
  expect(JSON.stringify(activity)).not.toContain('Qz8secret')
})
