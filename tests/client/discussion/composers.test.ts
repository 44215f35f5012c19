import { describe, expect, test } from 'vitest'
import {
  createComposers,
  TAKE_BACK_MS,
  type Composers,
} from '../../../client/features/discussion/composing/composers.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import { problem, ProblemError, type Problem } from '../../../shared/protocol/problem.ts'

const KEY = 'ana/rs2026/ID-03'
const NOW = 1_790_000_000_000
const THREAD = newEntryId()

const toProblem = (error: unknown): Problem =>
  error instanceof ProblemError ? error.problem : problem('internal', String(error)).problem
const boxes = (): Composers => createComposers(() => NOW, toProblem)

/** A server that answers when it is told to. */
function slowPost() {
  let settle: { resolve: (thread: EntryId | null) => void; reject: (error: unknown) => void } | null = null
  const texts: string[] = []
  const ids: EntryId[] = []
  return {
    texts,
    ids,
    post: ({ id, text }: { readonly id: EntryId; readonly text: string }) =>
      new Promise<EntryId | null>((resolve, reject) => {
        texts.push(text)
        ids.push(id)
        settle = { resolve, reject }
      }),
    accept: (thread: EntryId | null) => settle?.resolve(thread),
    refuse: (error: unknown) => settle?.reject(error),
  }
}

describe('comment boxes', () => {
  test('DM83 each subject keeps its own text', () => {
    const all = boxes()
    all.write(KEY, 'one')
    all.write('ana/rs2026/ID-04', 'two')
    expect(all.get(KEY).text).toBe('one')
    expect(all.get('marko/rs2026/ID-03').text).toBe('')
  })

  test('DM83 the text stays until the server has it', async () => {
    const all = boxes()
    const server = slowPost()
    all.write(KEY, '  Where is the source?  ')
    const sent = all.send(KEY, server.post)
    expect(server.texts).toEqual(['Where is the source?'])
    expect(all.get(KEY)).toMatchObject({ text: '  Where is the source?  ', phase: { kind: 'sending' } })
    server.accept(THREAD)
    await sent
    expect(all.get(KEY)).toMatchObject({ text: '', phase: { kind: 'writing' } })
  })

  test('DM83 a refusal keeps the text and says why', async () => {
    const all = boxes()
    all.write(KEY, 'Hello')
    await all.send(KEY, () => Promise.reject(problem('unavailable', 'no server')))
    expect(all.get(KEY)).toMatchObject({ text: 'Hello', phase: { kind: 'failed', problem: { kind: 'unavailable' } } })
  })

  test('DM383 the same text is sent again under the same id, another text under another', async () => {
    const all = boxes()
    const server = slowPost()
    const fail = async (): Promise<void> => {
      const sent = all.send(KEY, server.post)
      server.refuse(problem('unavailable', 'the answer was lost'))
      await sent
    }
    all.write(KEY, 'Hello')
    await fail()
    all.write(KEY, 'Hello ')
    await fail()
    all.write(KEY, 'Hello all')
    const sent = all.send(KEY, server.post)
    server.accept(THREAD)
    await sent
    all.write(KEY, 'Hello all')
    await fail()
    const [first, again, other, anew] = server.ids
    expect(again).toBe(first)
    expect(new Set([first, other, anew]).size).toBe(3)
  })

  test('DM83 what is typed while sending is not thrown away', async () => {
    const all = boxes()
    const server = slowPost()
    all.write(KEY, 'first')
    const sent = all.send(KEY, server.post)
    all.write(KEY, 'first and second')
    server.accept(THREAD)
    await sent
    expect(all.get(KEY).text).toBe('first and second')
  })

  test('DM83 pressing twice sends once, and an empty text is not sent', async () => {
    const all = boxes()
    const server = slowPost()
    all.write(KEY, 'once')
    const first = all.send(KEY, server.post)
    await all.send(KEY, server.post)
    all.write('other', '   ')
    await all.send('other', server.post)
    server.accept(null)
    await first
    expect(server.texts).toEqual(['once'])
  })

  test('trap 40: a new thread can be taken back for 10 s by itself, and its text is in the box again', async () => {
    const all = boxes()
    const withdrawn: EntryId[] = []
    all.write(KEY, 'Too early')
    await all.send(KEY, () => Promise.resolve(THREAD))
    expect(TAKE_BACK_MS).toBe(10_000)
    expect(all.get(KEY).receipt).toEqual({ kind: 'sent', thread: THREAD, text: 'Too early', until: NOW + 10_000 })
    all.write(KEY, 'next')
    expect(all.get(KEY).receipt?.kind).toBe('sent')
    await all.takeBack(KEY, async (thread) => void withdrawn.push(thread))
    expect(withdrawn).toEqual([THREAD])
    expect(all.get(KEY)).toMatchObject({ text: 'Too early\n\nnext', receipt: { kind: 'taken-back' } })
  })

  test('trap 40: after its time the offer ends, and taking back does nothing', async () => {
    const all = boxes()
    all.write(KEY, 'Stays')
    await all.send(KEY, () => Promise.resolve(THREAD))
    all.lapse(KEY)
    await all.takeBack(KEY, () => Promise.reject(new Error('must not be called')))
    expect(all.get(KEY)).toMatchObject({ text: '', phase: { kind: 'writing' }, receipt: null })
  })

  test('trap 40: when the server refuses to take it back, the thread stands and the reason shows', async () => {
    const all = boxes()
    all.write(KEY, 'Stays')
    await all.send(KEY, () => Promise.resolve(THREAD))
    await all.takeBack(KEY, () => Promise.reject(problem('expired', 'too late')))
    expect(all.get(KEY)).toMatchObject({ text: '', phase: { kind: 'failed', problem: { kind: 'expired' } } })
  })

  test('DM84 a text with a personal number is asked about once more before it leaves', async () => {
    const all = boxes()
    const server = slowPost()
    all.write(KEY, 'Her number is 1505985715058')
    await all.send(KEY, server.post)
    expect(all.get(KEY).phase).toEqual({ kind: 'asking' })
    expect(server.texts).toEqual([])
    all.keepWriting(KEY)
    expect(all.get(KEY).phase).toEqual({ kind: 'writing' })
    const sent = all.sendAsked(KEY, server.post)
    server.accept(null)
    await sent
    expect(server.texts).toHaveLength(1)
    expect(all.get(KEY)).toMatchObject({ text: '', receipt: null })
  })

  test('DM83 every change is told, and no longer after unsubscribing', () => {
    const all = boxes()
    let told = 0
    const stop = all.subscribe(() => (told += 1))
    all.write(KEY, 'a')
    stop()
    all.write(KEY, 'ab')
    expect(told).toBe(1)
  })
})
