import { expect, test, vi } from 'vitest'
import { loadDialog } from '../../../client/search/loadDialog.ts'
import { askForSearch, isSearchComing, onSearchAsked } from '../../../client/search/searchAsked.ts'
import { startSearch } from '../../../client/search/startSearch.ts'
import { rejectsUnheard } from './rejectsUnheard.ts'

const broken = (): Promise<never> => Promise.reject(new Error('no worker'))

test('DM342 a worker that cannot be started is told once and leaves no error without a hearer', async () => {
  const failures: unknown[] = []
  const unheard = await rejectsUnheard(() => {
    const search = startSearch({ onFound: () => undefined, onFailed: (error) => failures.push(error) }, broken)
    search.replace('open', [])
    search.find('word', null)
    search.close()
    startSearch({ onFound: () => undefined, onFailed: (error) => failures.push(error) }, broken).find('word', null)
  })
  expect(unheard).toEqual([])
  // the first was closed before it failed
  expect(failures).toHaveLength(1)
})

test('DM342 what is asked before the worker is there waits for it in order, and close ends it', async () => {
  const told: unknown[] = []
  const worker = {
    addEventListener: () => undefined,
    postMessage: (message: unknown) => told.push(message),
    terminate: vi.fn<() => void>(),
  }
  const search = startSearch({ onFound: () => undefined, onFailed: () => undefined }, () => Promise.resolve(worker))
  search.replace('open', [])
  search.find('word', null)
  await vi.waitFor(() => expect(told).toHaveLength(2))
  expect(told).toMatchObject([{ kind: 'replace' }, { kind: 'find', turn: 1 }])
  search.close()
  await vi.waitFor(() => expect(worker.terminate).toHaveBeenCalledOnce())
})

test('DM342 a dialog that cannot be fetched gives the keys back at once', async () => {
  const stop = onSearchAsked(() => undefined)
  askForSearch()
  expect(isSearchComing()).toBe(true)
  await expect(loadDialog(() => Promise.reject(new Error('offline')))).rejects.toThrow('offline')
  expect(isSearchComing()).toBe(false)
  stop()
})
