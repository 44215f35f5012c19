import { openLevelVersionStore } from '../../server/storage/levelVersionStore.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'

/** Stores versions without pause and prints the number of each that is durable, until it is killed. */
const assessment = 'aaaaaaaaaa' as AssessmentId // an id of the right form
const store = await openLevelVersionStore(process.argv[2] ?? '')
for (;;) {
  const state = new Uint8Array(200_000).fill((await store.heads(assessment)).length % 256)
  const version = { reason: 'time', name: null, at: 1, by: null, restored: null, score: null } as const
  const { number } = await store.add(assessment, version, state)
  process.stdout.write(`${number}\n`)
}
