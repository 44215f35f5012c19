import { createSearchIndex } from '../../shared/search/searchIndex.ts'
import type { SearchAnswer, SearchRequest } from './searchMessages.ts'

declare const self: DedicatedWorkerGlobalScope

const MAX_FOUND = 40
const index = createSearchIndex()

// only the page that started this worker can write to it, and it sends requests alone
self.addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  if (data.kind === 'replace') return index.replace(data.source, data.entries)
  const answer: SearchAnswer = { turn: data.turn, found: index.find(data.query, MAX_FOUND, data.near) }
  self.postMessage(answer)
})
