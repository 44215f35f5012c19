import { expect, test } from 'vitest'
import { viewDiscussion } from '../../../shared/document/discussion/discussionView.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { FIELD, replaceWords, startSuggesting } from '../../support/suggesting.ts'

test('RO630 a guest suggests an answer, and is told why no change of a text or an entry', async () => {
  const desk = await startSuggesting()
  const abilities = async (who: 'guest' | 'commenter') =>
    ((await desk.ask(who, 'GET', '')).body as { abilities: string[] }).abilities // checked by the route's own test
  expect(await abilities('commenter')).toContain('suggest-words')
  expect(await abilities('guest')).not.toContain('suggest-words')
  const suggest = (suggestion: object, anchor: object) =>
    desk.ask('guest', 'POST', '/suggestions', { id: newEntryId(), anchor, audience: 'all', suggestion, text: '' })
  const text = await desk.draft((words) => replaceWords(words, 0, 'open', 'closed'))
  const id = newEntryId()
  const entry = {
    kind: 'entry',
    entry: 'recommendation',
    id,
    values: [{ field: 'deadline', seen: '2027', to: '2028' }],
  }
  for (const [suggestion, field] of [
    [text, FIELD],
    [{ ...entry, hunks: [] }, `recommendation:${id}`],
  ] as const)
    expect(await suggest(suggestion, { kind: 'field', field })).toMatchObject({
      status: 403,
      body: {
        kind: 'forbidden',
        sentence: expect.stringContaining('you read a copy of the texts') as unknown,
        faults: [{ path: 'suggestion.kind', value: suggestion.kind, expected: 'answer' }],
      },
    })
  const to = { status: 'answered', value: { kind: 'scale', level: 2 } }
  const answer = { kind: 'answer', indicator: 'ID-03', seen: null, to }
  expect((await suggest(answer, { kind: 'indicator', indicator: 'ID-03' })).status).toBe(201)
  const there = await desk.server.workspace.hub.read(
    roomName({ kind: 'discussion', assessment: desk.assessment }),
    (doc) => viewDiscussion(doc).threads(),
  )
  expect(there.flatMap(({ suggestion }) => suggestion?.kind ?? [])).toEqual(['answer'])
})
