import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { CannotRun, Torture, type Size, type TortureCase } from './support/Torture.ts'

/** What came of one case. */
export interface Outcome {
  readonly row: string
  readonly fault: string
  readonly holds: string
  readonly injected: number
  readonly verdict: 'held' | 'does not hold' | 'cannot run here'
  readonly said: readonly string[]
  readonly seed: number
  readonly seconds: number
}

/** Runs one case; never throws. */
export async function runCase(one: TortureCase, size: Size): Promise<Outcome> {
  const started = performance.now()
  const torture = new Torture(`row ${one.row}`, size)
  const lacking = (one.needs ?? []).filter((program) => !isInstalled(program))
  let cannot = lacking.length > 0 ? `${lacking.join(', ')} is not installed` : null
  if (one.rootOnly && process.getuid?.() !== 0) cannot = 'only root may'
  if (process.platform !== 'linux') cannot = 'needs Linux'
  if (cannot === null)
    try {
      await one.run(torture)
    } catch (error) {
      if (error instanceof CannotRun) cannot = error.message
      else torture.failures.push(error instanceof Error ? error.message : String(error))
    }
  await torture.end()
  const { failures, notes, injected, random } = torture
  return {
    row: one.row,
    fault: one.fault,
    holds: one.holds,
    injected,
    verdict: cannot !== null ? 'cannot run here' : failures.length > 0 ? 'does not hold' : 'held',
    said: [...(cannot === null ? [] : [cannot]), ...failures, ...notes],
    seed: random.seed,
    seconds: (performance.now() - started) / 1000,
  }
}

function isInstalled(program: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin']
  return folders.some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
