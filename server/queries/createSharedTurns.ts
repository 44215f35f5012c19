/** Asks for something under a key, in turn with all others that are asked for under it. */
type Ask<K, T> = (key: K, run: () => Promise<T>) => Promise<T>

interface Line<T> {
  /** Resolves when the one that runs has ended, however it did. */
  readonly ended: Promise<void>
  next: { run: () => Promise<T>; readonly answer: Promise<T> } | null
}

/**
 * One at a time for each key. All who ask while one runs get the same next answer: it begins after they asked, so that it
 * knows what they did before, and it is run as the last of them asked.
 */
export function createSharedTurns<K, T>(): Ask<K, T> {
  const lines = new Map<K, Line<T>>()

  const start: Ask<K, T> = (key, run) => {
    const answer = run()
    const line: Line<T> = { ended: answer.then(leave, leave), next: null }
    lines.set(key, line)
    return answer
    function leave(): void {
      if (!line.next) lines.delete(key)
    }
  }

  return (key, run) => {
    const line = lines.get(key)
    if (!line) return start(key, run)
    if (line.next) line.next.run = run
    else {
      const answer: Promise<T> = line.ended.then(() => start(key, line.next?.run ?? run))
      line.next = { run, answer }
    }
    return line.next.answer
  }
}
