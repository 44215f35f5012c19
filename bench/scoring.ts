// `npm run bench:scoring`: the scoring engine beside a spreadsheet engine on the same rounds, in one run and in turns; a full
// computation; and the size of the module. Prints what it saw; nothing is asserted but that both sides agree.
import { DEFAULT_METHOD } from '../shared/domain/method.ts'
import { runCount } from '../shared/scoring/robustness/plan.ts'
import { robustnessOf } from '../shared/scoring/robustness/robustnessOf.ts'
import { standardMonteCarlo } from '../shared/scoring/robustness/standardPlans.ts'
import { createRoundScorer, type RoundScorer } from '../shared/scoring/library/roundScorer.ts'
import { scoreAll } from '../shared/scoring/tree/scoreAll.ts'
import { WHOLE } from '../shared/scoring/sheet.ts'
import { assert } from '../shared/util/assert.ts'
import { seededRandom } from '../tests/support/seededRandom.ts'
import { makeRound, type MadeRound, type RoundSize } from './scoring/makeRound.ts'
import { moduleSize } from './scoring/moduleSize.ts'
import { openSpreadsheet, type Spreadsheet } from './scoring/spreadsheet.ts'
import { median, ms, p99, timed } from './scoring/timing.ts'

const SIZES: readonly [RoundSize, RoundSize] = [
  { countries: 6, indicators: 65, perArea: 5 },
  { countries: 200, indicators: 1000, perArea: 25 },
]
const TURNS = 4
const OUR_CHANGES = 2500
const PEER_CHANGES = 60
const FULL_SCORES = 20
/** The peer rounds its cells to ten digits. */
const AGREEMENT = 1e-8

const random = seededRandom('bench:scoring')
for (const size of SIZES) compare(makeRound(size, random), size)
replicate(makeRound(SIZES[0], random))
console.log(`\nmodule, gzip: ${(await moduleSize()).toFixed(1)} kB (target: at most 30 kB)`)

function compare(round: MadeRound, { countries, indicators }: RoundSize): void {
  const { instrument, inputs } = round
  // A copy has no graph yet, so its building is part of the time.
  const ours = timed(() => createRoundScorer(structuredClone(instrument), inputs))
  const peer = timed(() => openSpreadsheet(instrument, inputs))
  const twin = createRoundScorer(instrument, inputs)
  const ourTimes: number[] = []
  const peerTimes: number[] = []
  changeOurs(round, ours.result) // so that all code is compiled
  for (let turn = 0; turn < TURNS; turn++) {
    ourTimes.push(...changeOurs(round, ours.result))
    peerTimes.push(...changePeer(round, peer.result, twin))
  }
  checkAgreement([...inputs.keys()], twin, peer.result)
  peer.result.close()
  const full = Array.from({ length: FULL_SCORES }, () => timed(() => scoreEach(round)).ms)

  console.log(`\n${countries} countries × ${indicators} indicators; a change is one answer, with ranks and flags`)
  print('', ['build', 'median', 'p99', 'changes'])
  print('ours', [ms(ours.ms), ms(median(ourTimes)), ms(p99(ourTimes)), `${ourTimes.length}`])
  print('HyperFormula', [ms(peer.ms), ms(median(peerTimes)), ms(p99(peerTimes)), `${peerTimes.length}`])
  print('ratio', [
    times(peer.ms, ours.ms),
    times(median(peerTimes), median(ourTimes)),
    times(p99(peerTimes), p99(ourTimes)),
    '',
  ])
  console.log(`all ${countries} scored anew: ${ms(median(full))} median, ${ms(Math.max(...full))} at most`)
}

/** Changes of one turn; gives the milliseconds of each. The change itself is made up outside the time. */
function changeOurs({ nextChange }: MadeRound, ours: RoundScorer<number>): number[] {
  return Array.from({ length: OUR_CHANGES }, () => {
    const { country, change } = nextChange()
    return timed(() => ours.apply(country, [change])).ms
  })
}

/** The same for the peer; `twin` takes the same changes so that the results can be compared. */
function changePeer({ nextChange }: MadeRound, peer: Spreadsheet, twin: RoundScorer<number>): number[] {
  return Array.from({ length: PEER_CHANGES }, () => {
    const { country, change } = nextChange()
    twin.apply(country, [change])
    return timed(() => peer.change(country, change.code, change.answer)).ms
  })
}

function scoreEach({ instrument, inputs }: MadeRound): void {
  for (const input of inputs.values()) scoreAll(instrument, input)
}

/** The standard Monte Carlo plan on 6 × 65, once to compile and once to measure. */
function replicate({ instrument, inputs }: MadeRound): void {
  const assessments = [...inputs].map(([country, input]) => ({ id: `${country}`, input }))
  const plan = standardMonteCarlo()
  const run = (): unknown => robustnessOf(instrument, DEFAULT_METHOD, assessments, plan, random.seed)
  timed(run)
  console.log(`\n${runCount(plan)} Monte Carlo replications, 6 × 65: ${ms(timed(run).ms)}`)
}

function checkAgreement(countries: readonly number[], ours: RoundScorer<number>, peer: Spreadsheet): void {
  for (const country of countries) {
    const own = ours.sheet(country).nodes.get(WHOLE)?.value ?? null
    const theirs = peer.whole(country)
    assert(
      own !== null && Math.abs(own - theirs) < AGREEMENT,
      `country ${country} has ${own} here and ${theirs} in the spreadsheet`,
    )
  }
}

function times(theirs: number, own: number): string {
  return `${Math.round(theirs / own)} ×`
}

function print(name: string, cells: readonly string[]): void {
  console.log(name.padEnd(14) + cells.map((cell) => cell.padStart(12)).join(''))
}
