// `npm run torture [-- --case ROW[,ROW]] [-- --seed N] [-- --long | --short]`: injects the faults that this machine allows and says
// what held. Failing seeds are printed with the command that replays them and kept in tests/torture/failures.
import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../support/sources.ts'
import { CASES } from './allCases.ts'
import { runCase, type Outcome } from './runCase.ts'
import type { Size } from './support/Torture.ts'

const args = process.argv.slice(2)
const valueOf = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const size: Size = args.includes('--long') ? 'long' : args.includes('--short') ? 'short' : 'normal'
const wanted = valueOf('--case')?.split(',')
const seed = valueOf('--seed')
if (seed !== undefined) process.env.SEED = seed
const cases = CASES.filter(({ row }) => !wanted || wanted.includes(row))
if (cases.length === 0)
  throw new Error(`--case ${wanted?.join(',')} – expected of ${CASES.map(({ row }) => row).join(', ')}`)

const outcomes: Outcome[] = []
for (const one of cases) {
  const outcome = await runCase(one, size)
  outcomes.push(outcome)
  console.log(`row ${outcome.row} ${outcome.verdict} (${outcome.seconds.toFixed(1)} s)`)
  for (const line of outcome.said) console.log(`    ${line}`)
  if (outcome.verdict === 'does not hold') keepSeed(outcome)
}
console.log('')
console.log('| row | fault | must hold | injected | outcome |')
console.log('| --- | --- | --- | --- | --- |')
for (const { row, fault, holds, injected, verdict, said } of outcomes)
  console.log(`| ${row} | ${fault} | ${holds} | ${injected} | ${[verdict, ...said].join('; ')} |`)
const count = (verdict: Outcome['verdict']): number => outcomes.filter((outcome) => outcome.verdict === verdict).length
console.log(
  `\n${count('held')} held, ${count('does not hold')} do not hold, ${count('cannot run here')} cannot run here`,
)
process.exit(count('does not hold') > 0 ? 1 : 0)

function keepSeed({ row, seed: failed, said }: Outcome): void {
  const folder = path.join(ROOT, 'tests', 'torture', 'failures')
  mkdirSync(folder, { recursive: true })
  appendFileSync(path.join(folder, 'seeds.txt'), `row ${row} seed ${failed} ${size}: ${said.join('; ')}\n`)
  const flag = size === 'normal' ? '' : ` --${size}`
  console.log(`    again: npm run torture -- --case ${row} --seed ${failed}${flag}`)
}
