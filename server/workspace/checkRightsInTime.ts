import type { Workspace } from './Workspace.ts'

/**
 * Calls `check` every `everyMs`, and besides at the moment at which a guest's time is over, so that no socket outlives it.
 * Gives the function that ends it.
 */
export function checkRightsInTime(
  { registry, now }: Pick<Workspace, 'registry' | 'now'>,
  everyMs: number,
  check: () => void,
): () => void {
  let timer: NodeJS.Timeout | undefined
  let due = 0
  const plan = (): void => {
    clearTimeout(timer)
    const at = now()
    const ends = registry.state().accounts.flatMap(({ guest }) => (guest && guest.until > at ? [guest.until - at] : []))
    const wait = Math.min(Math.max(0, due - performance.now()), ...ends)
    timer = setTimeout(run, wait).unref()
  }
  const run = (): void => {
    check()
    if (performance.now() >= due) due = performance.now() + everyMs
    plan()
  }
  due = performance.now() + everyMs
  plan()
  const unsubscribe = registry.subscribe(plan)
  return () => {
    unsubscribe()
    clearTimeout(timer)
  }
}
