import { setImmediate } from 'node:timers/promises'

/** Runs something and gives the rejections of it that nobody handled. */
export async function rejectsUnheard(run: () => void): Promise<readonly unknown[]> {
  const unheard: unknown[] = []
  const listen = (reason: unknown): void => void unheard.push(reason)
  const others = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', listen)
  run()
  // node tells of them once its queue of promises is empty
  for (let turn = 0; turn < 3; turn++) await setImmediate()
  process.off('unhandledRejection', listen)
  for (const other of others) process.on('unhandledRejection', other)
  return unheard
}
