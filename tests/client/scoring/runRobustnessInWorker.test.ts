import { describe, expect, test, vi } from 'vitest'
import { runRobustnessInWorker, type RobustnessWorker } from '../../../client/scoring/runRobustnessInWorker.ts'
import { reportRobustness, type RobustnessRequest } from '../../../shared/scoring/robustness/robustnessMessage.ts'
import { robustnessNow } from '../../../shared/scoring/robustness/robustnessSteps.ts'

const REQUEST: RobustnessRequest = {
  study: {
    composite: {
      leaves: ['a'],
      nodes: [{ id: 'whole', children: [0], weights: [1], aggregation: { kind: 'arithmetic' }, threshold: null }],
    },
    units: [{ id: 'X', leaves: [2], adjustments: [] }],
    decimals: 1,
  },
  plan: { kind: 'monte-carlo', replications: 300, noise: 0.25, aggregations: [], impute: true },
  seed: 4,
}

/** A worker of this thread that answers when told to. */
function fakeWorker() {
  const target = new EventTarget()
  const state = { ended: false, asked: [] as RobustnessRequest[] }
  const worker: RobustnessWorker = {
    addEventListener: target.addEventListener.bind(target),
    postMessage: (request: RobustnessRequest) => void state.asked.push(structuredClone(request)),
    terminate: () => void (state.ended = true),
  }
  const work = (): void => {
    const request = state.asked[0]
    if (request) reportRobustness(request, (data) => target.dispatchEvent(new MessageEvent('message', { data })))
  }
  const fail = (message: string): void => void target.dispatchEvent(Object.assign(new Event('error'), { message }))
  return { worker, state, work, fail }
}

describe('robustness in a worker of the page', () => {
  test('SC73: the request goes over whole, progress is told, the result is that of one go, the worker ends', async () => {
    const { worker, state, work } = fakeWorker()
    const shares: number[] = []
    const running = runRobustnessInWorker(REQUEST, { onProgress: (share) => shares.push(share) }, () => worker)
    await vi.waitFor(() => expect(state.asked).toHaveLength(1))
    work()
    expect(await running).toEqual(robustnessNow(REQUEST.study, REQUEST.plan, REQUEST.seed))
    expect(shares.length).toBeGreaterThan(10)
    expect(state).toEqual({ ended: true, asked: [REQUEST] })
  })

  test('SC73: aborting ends the worker and rejects with the reason', async () => {
    const { worker, state } = fakeWorker()
    const control = new AbortController()
    const running = runRobustnessInWorker(REQUEST, { signal: control.signal }, () => worker)
    control.abort(new Error('left the page'))
    await expect(running).rejects.toThrow('left the page')
    expect(state.ended).toBe(true)
  })

  test('SC73: aborted before it began, no worker is started', async () => {
    const start = (): RobustnessWorker => {
      throw new Error('started')
    }
    const signal = AbortSignal.abort(new Error('too late'))
    await expect(runRobustnessInWorker(REQUEST, { signal }, start)).rejects.toThrow('too late')
  })

  test('SC73: a worker that fails rejects with its message', async () => {
    const { worker, state, fail } = fakeWorker()
    const running = runRobustnessInWorker(REQUEST, {}, () => worker)
    await vi.waitFor(() => expect(state.asked).toHaveLength(1))
    fail('out of memory')
    await expect(running).rejects.toThrow('out of memory')
    expect(state.ended).toBe(true)
  })
})
