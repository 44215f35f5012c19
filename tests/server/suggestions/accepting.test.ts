import { expect, test } from 'vitest'
import { readStoredOwners } from '../../../server/rooms/guard/ClientOwners.ts'
import { acceptedMark } from '../../../shared/document/suggestions/acceptedMarks.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { must } from '../../../shared/util/assert.ts'
import { memberOf } from '../../support/evidenceFixture.ts'
import { textsByClient } from '../../support/serverCopy.ts'
import { FIELD, lineNode, LINES, replaceWords, startSuggesting, type Suggesting } from '../../support/suggesting.ts'

const [FIRST, , LAST] = LINES
const CLOSED = 'Shelters are closed.'
const draftClosed = ({ draft }: Suggesting) => draft((text) => replaceWords(text, 0, 'open', 'closed'))

test('RO575 what stands as it was seen is applied, and only that; the thread is resolved by who accepted', async () => {
  const desk = await startSuggesting()
  const suggestion = await draftClosed(desk)
  const id = await desk.suggest('elsewhere', suggestion)
  expect(await desk.text()).toBe(LINES.join('\n'))
  const results = await desk.results(suggestion)
  // other edits of the text never make it out of date
  await desk.edit((text) => replaceWords(text, 1, '2023', '2024'))
  expect(await desk.accept('editor', id, results)).toMatchObject({ status: 200, body: {} })
  expect(await desk.text()).toBe([CLOSED, 'Staff were trained in 2024.', LAST].join('\n'))
  expect(await desk.thread(id)).toMatchObject({
    resolved: { by: memberOf(desk.server, 'editor') },
    outcome: { status: 'accepted', by: memberOf(desk.server, 'editor'), edited: false, why: null },
  })
})

test('RO575 other words of the same block that were edited are merged, on a second look', async () => {
  const desk = await startSuggesting()
  const suggestion = await draftClosed(desk)
  const id = await desk.suggest('elsewhere', suggestion)
  const before = await desk.results(suggestion)
  await desk.edit((text) => replaceWords(text, 0, 'Shelters', 'All shelters'))
  const refused = await desk.accept('editor', id, before)
  expect(refused).toMatchObject({ status: 409, body: { kind: 'conflict', faults: [{ path: 'results[0].seen' }] } })
  expect(await desk.thread(id)).toMatchObject({ resolved: null, outcome: null })
  expect((await desk.accept('editor', id, await desk.results(suggestion))).status).toBe(200)
  expect(await desk.text()).toBe(['All shelters are closed.', LINES[1], LAST].join('\n'))
  expect((await desk.thread(id)).outcome).toMatchObject({ status: 'accepted', edited: false })
})

test('RO575 where the same words were edited the editor writes what comes, which is told as changed', async () => {
  const desk = await startSuggesting()
  const suggestion = await draftClosed(desk)
  const id = await desk.suggest('elsewhere', suggestion)
  await desk.edit((text) => replaceWords(text, 0, 'open', 'full'))
  expect((await desk.results(suggestion))[0]?.result).toEqual([])
  const results = await desk.results(suggestion, [lineNode('Shelters are full or closed.')])
  expect((await desk.accept('editor', id, results)).status).toBe(200)
  expect(await desk.text()).toBe(['Shelters are full or closed.', LINES[1], LAST].join('\n'))
  expect((await desk.thread(id)).outcome).toMatchObject({ status: 'accepted', edited: true })
})

test('RO575 a block that is gone comes back only as its accepter says', async () => {
  const desk = await startSuggesting()
  const suggestion = await draftClosed(desk)
  const id = await desk.suggest('elsewhere', suggestion)
  const before = await desk.results(suggestion)
  await desk.edit((text) => text.delete(0, 1))
  expect((await desk.accept('editor', id, before)).status).toBe(409)
  expect(await desk.text()).toBe([LINES[1], LAST].join('\n'))
  expect((await desk.accept('editor', id, await desk.results(suggestion, [lineNode(CLOSED)]))).status).toBe(200)
  expect(await desk.text()).toBe([CLOSED, LINES[1], LAST].join('\n'))
})

test('RO575 of two suggestions on the same words accepting one makes the other a conflict', async () => {
  const desk = await startSuggesting()
  const [one, two] = [await draftClosed(desk), await desk.draft((text) => replaceWords(text, 0, 'open', 'being built'))]
  const [first, second] = [await desk.suggest('elsewhere', one), await desk.suggest('commenter', two)]
  const [resultsOfOne, resultsOfTwo] = [await desk.results(one), await desk.results(two)]
  expect((await desk.accept('editor', first, resultsOfOne)).status).toBe(200)
  expect((await desk.accept('editor', second, resultsOfTwo)).status).toBe(409)
  expect(await desk.text()).toBe([CLOSED, LINES[1], LAST].join('\n'))
  expect((await desk.thread(second)).outcome).toBeNull()
})

test('RO575 new blocks come where they were put, and a suggestion that only deletes leaves its mark too', async () => {
  const desk = await startSuggesting()
  const suggestion = await desk.draft((text) => text.delete(1, 2))
  const id = await desk.suggest('elsewhere', suggestion)
  expect((await desk.accept('editor', id, await desk.results(suggestion))).status).toBe(200)
  expect(await desk.text()).toBe(FIRST)
  const mark = await desk.server.workspace.hub.read(desk.content, (doc) => acceptedMark(doc, id))
  expect(mark).toMatchObject({ by: memberOf(desk.server, 'editor'), author: memberOf(desk.server, 'elsewhere') })
})

test('RO576 accepted words are their author’s, and the record is who accepted; after a restart and putting together too', async () => {
  const desk = await startSuggesting()
  const suggestion = await draftClosed(desk)
  const id = await desk.suggest('elsewhere', suggestion)
  await desk.accept('editor', id, await desk.results(suggestion))
  const { workspace } = desk.server
  const client = must((await desk.thread(id)).outcome?.client, 'a client')
  const words = await workspace.hub.read(desk.content, (doc) => textsByClient(doc, FIELD))
  expect(words.get(client)).toBe('closed')
  const [editor, author] = [memberOf(desk.server, 'editor'), memberOf(desk.server, 'elsewhere')]
  const { records } = must(await workspace.store.load(desk.content), 'the text')
  expect(records.at(-1)?.author).toBe(editor)
  await desk.server.stop()
  const again = await startSuggesting(desk.server.dataDir)
  // puts all records together, as time would
  await again.server.workspace.hub.withdraw(again.content, () => {})
  const stored = must(await again.server.workspace.store.load(again.content), 'the text')
  expect(stored.records).toHaveLength(1)
  expect(readStoredOwners(stored).owners.get(client)).toBe(author)
})

test('RO577 the same deed asked for twice, or twice at once, is done once; another one is a conflict', async () => {
  const desk = await startSuggesting()
  const suggestion = await desk.draft((text) => replaceWords(text, 0, 'open', 'open, open'))
  const id = await desk.suggest('elsewhere', suggestion)
  const [results, op] = [await desk.results(suggestion), newEntryId()]
  const answers = await Promise.all([1, 2, 3].map(() => desk.accept('editor', id, results, op)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect((await desk.accept('editor', id, results, op)).status).toBe(200)
  expect(await desk.text()).toBe(['Shelters are open, open.', LINES[1], LAST].join('\n'))
  for (const [who, path, body] of [
    ['editor', 'accept', { op: newEntryId(), results }],
    ['ana', 'accept', { op, results }],
    ['editor', 'reject', { op, why: 'No' }],
    ['elsewhere', 'withdraw-suggestion', { op }],
  ] as const)
    expect(await desk.ask(who, 'POST', `/threads/${id}/${path}`, body)).toMatchObject({
      status: 409,
      body: { kind: 'conflict', faults: [{ path: 'op', value: '"accepted"' }] },
    })
})

test('RO577 results of another number, of unknown parts or without end are refused, and nothing is written', async () => {
  const desk = await startSuggesting()
  const suggestion = await draftClosed(desk)
  const id = await desk.suggest('elsewhere', suggestion)
  const [own] = await desk.results(suggestion)
  const seen = must(own, 'a result').seen
  for (const [results, status, at] of [
    [[], 400, 'results'],
    [[own, own], 400, 'results'],
    [[{ seen, result: [{ type: 'script' }] }], 400, 'results'],
    [[{ seen, result: [lineNode('x'.repeat(61_000))] }], 400, 'results'],
    [[{ seen, result: [lineNode('x'.repeat(300_000))] }], 413, 'body'],
  ] as const) {
    const answer = await desk.ask('editor', 'POST', `/threads/${id}/accept`, { op: newEntryId(), results })
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).toContain(`"path":"${at}`)
  }
  expect(await desk.text()).toBe(LINES.join('\n'))
  expect((await desk.thread(id)).outcome).toBeNull()
})
