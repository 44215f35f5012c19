import { describe, expect, test } from 'vitest'
import { runRobustnessInThread } from '../../../server/scoring/runRobustnessInThread.ts'
import type { RobustnessRequest } from '../../../shared/scoring/robustness/robustnessMessage.ts'
import { robustnessNow } from '../../../shared/scoring/robustness/robustnessSteps.ts'

const request = (replications: number): RobustnessRequest => ({
  study: {
    composite: {
      leaves: ['a', 'b'],
      nodes: [{ id: 'whole', children: [0, 1], weights: [1, 2], aggregation: { kind: 'geometric' }, threshold: null }],
    },
    units: [
      { id: 'X', leaves: [2, { worst: 0, best: 4 }], adjustments: [] },
      { id: 'Y', leaves: [1, 3], adjustments: [] },
    ],
    decimals: 1,
  },
  plan: { kind: 'monte-carlo', replications, noise: 0.25, aggregations: [], impute: true },
  seed: 4,
})

describe('robustness in a thread of the server', () => {
  test('SC73: progress is told and the result is that of one go', async () => {
    const asked = request(300)
    const shares: number[] = []
    const result = await runRobustnessInThread(asked, { onProgress: (share) => shares.push(share) })
    expect(result).toEqual(robustnessNow(asked.study, asked.plan, asked.seed))
    expect(shares.length).toBeGreaterThan(10)
  })

  test('SC73: aborting rejects with the reason, also before it began', async () => {
    const control = new AbortController()
    const stop = (): void => control.abort(new Error('nobody waits any more'))
    const running = runRobustnessInThread(request(400_000), { signal: control.signal, onProgress: stop })
    await expect(running).rejects.toThrow('nobody waits any more')
    await expect(runRobustnessInThread(request(1), { signal: control.signal })).rejects.toThrow('nobody waits any more')
  })
})
