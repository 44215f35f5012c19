import { expect, test } from 'vitest'
import { createSharedTurns } from '../../../server/queries/createSharedTurns.ts'

interface HeldRun {
  readonly name: string
  resolve(value: string): void
  reject(error: Error): void
}

/** Runs that end when they are told to. */
function heldRuns() {
  const running: HeldRun[] = []
  const run = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      running.push({ name, resolve, reject })
    })
  return { run, running, names: () => running.map(({ name }) => name) }
}

test('RO659 one runs at a time; all who ask meanwhile get the next, which begins when it has ended', async () => {
  const { run, running, names } = heldRuns()
  const ask = createSharedTurns<string, string>()
  const first = ask('ana', run('1'))
  const second = ask('ana', run('2'))
  const third = ask('ana', run('3'))
  const other = ask('ivo', run('other'))
  expect(names()).toEqual(['1', 'other'])
  running[0]?.resolve('one')
  expect(await first).toBe('one')
  await expect.poll(names).toEqual(['1', 'other', '3'])
  const fourth = ask('ana', run('4'))
  running[2]?.resolve('three')
  expect(await Promise.all([second, third])).toEqual(['three', 'three'])
  await expect.poll(names).toEqual(['1', 'other', '3', '4'])
  running[3]?.resolve('four')
  running[1]?.resolve('another')
  expect(await Promise.all([fourth, other])).toEqual(['four', 'another'])
})

test('RO659 one that fails fails for those who asked for it, and the next runs', async () => {
  const { run, running, names } = heldRuns()
  const ask = createSharedTurns<string, string>()
  const first = ask('ana', run('1'))
  const second = ask('ana', run('2'))
  running[0]?.reject(new Error('the disk'))
  await expect(first).rejects.toThrow('the disk')
  await expect.poll(names).toEqual(['1', '2'])
  running[1]?.resolve('two')
  expect(await second).toBe('two')
  const third = ask('ana', run('3'))
  expect(names()).toEqual(['1', '2', '3'])
  running[2]?.resolve('three')
  expect(await third).toBe('three')
})
