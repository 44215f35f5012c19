// `npm run bench:anchors [-- EDITS]`: six people write, 100,000 edits unless told, and after each round it is asked of every
// comment whether it is said to stand on words that it was not made on. Prints the seed, what it saw, and ends with 1 if
// any was wrong: a search for a fault, too long for each run of the tests, which do some of it (DM394, DM410).
import { assert } from '../shared/util/assert.ts'
import { EDITS_OF_WRITING, keepPlaces, wrongAfterWriting, type MarkedAnchor } from '../tests/support/anchorWriting.ts'
import { seededRandom } from '../tests/support/seededRandom.ts'

const EDITS = Number(process.argv[2] ?? 100_000)
assert(Number.isSafeInteger(EDITS) && EDITS > 0, `${process.argv[2]} is a number of edits`)

const random = seededRandom('bench:anchors')
const began = performance.now()
const wrong: MarkedAnchor[] = []
let edits = 0
let rounds = 0
for (; edits < EDITS; edits += EDITS_OF_WRITING) {
  // every other time the keeper notes where the words are, now and then
  const isKept = random.chance(0.5)
  wrong.push(
    ...wrongAfterWriting(random, (doc, anchors) => {
      rounds += 1
      return isKept && random.chance(0.5) ? keepPlaces(doc, anchors) : anchors
    }),
  )
}
const seconds = (performance.now() - began) / 1000
console.log(`${edits} edits by six people, ${rounds} looks at twelve comments each, ${seconds.toFixed(0)} s`)
console.log(`said to stand on words that they were not made on: ${wrong.length}`)
for (const { anchor } of wrong.slice(0, 5)) console.log(`  ${JSON.stringify(anchor.quote)}`)
process.exit(wrong.length > 0 ? 1 : 0)
