import type { SearchEntry } from '../../shared/search/searchEntry.ts'
import type { Found } from '../../shared/search/searchIndex.ts'
import { trustedScript } from '../trustedScript.ts'
import type { SearchAnswer, SearchRequest } from './searchMessages.ts'

/** A search that runs beside the page, in a worker of its own. */
export interface Search {
  replace(source: string, entries: readonly SearchEntry[]): void
  /** Asks; the answer to the newest question alone comes back. */
  find(query: string, near: string | null): void
  /** Ends the worker; everything that it knew is gone. */
  close(): void
}

type SearchWorker = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>

async function startWorker(): Promise<SearchWorker> {
  const { default: address } = await import('./searchWorker.ts?worker&url')
  return new Worker(trustedScript(address), { type: 'module' })
}

interface Listener {
  readonly onFound: (found: readonly Found[]) => void
  /** There is no worker and will be none: nothing is ever found. */
  readonly onFailed: (error: unknown) => void
}

/** Starts a search. What is asked or told before the worker is there waits for it, in order. */
export function startSearch({ onFound, onFailed }: Listener, start: () => Promise<SearchWorker> = startWorker): Search {
  let turn = 0
  let isClosed = false
  const started = start().then((worker) => {
    worker.addEventListener('message', ({ data }: MessageEvent<SearchAnswer>) => {
      if (data.turn === turn) onFound(data.found)
    })
    return worker
  })
  started.catch((error: unknown) => {
    if (!isClosed) onFailed(error)
  })
  const send = (request: SearchRequest): void =>
    withWorker((worker) => {
      if (!isClosed) worker.postMessage(request)
    })
  // told once, above
  function withWorker(act: (worker: SearchWorker) => void): void {
    started.then(act, () => undefined)
  }
  return {
    replace: (source, entries) => send({ kind: 'replace', source, entries }),
    find(query, near) {
      turn += 1
      send({ kind: 'find', turn, query, near })
    },
    close() {
      isClosed = true
      withWorker((worker) => worker.terminate())
    },
  }
}
