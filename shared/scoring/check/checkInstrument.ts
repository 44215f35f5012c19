import type { AnswerKind, Area, Instrument } from '../../domain/instrument.ts'
import { DEFAULT_METHOD, type Method } from '../../domain/method.ts'
import { showValue, type Fault } from '../../util/validate.ts'
import { checkMethod, type Report } from './checkMethod.ts'
import { isContext, scoreLimits } from '../leaf/normalise.ts'
import { areaWeight, scoredIndicator } from '../tree/weights.ts'

/**
 * Every fault of an instrument and of a method for it that would make scores wrong, meaningless or impossible, each with its path
 * (`method.…` for the method's), value and what was expected. Takes whatever its schemas take, and what was never parsed; never throws.
 */
export function checkInstrument(instrument: Instrument, method: Method = DEFAULT_METHOD): readonly Fault[] {
  const faults: Fault[] = []
  const report: Report = (path, value, expected) => void faults.push({ path, value: showValue(value), expected })
  try {
    checkTree(instrument, report)
    instrument.areas.forEach((area, index) => checkArea(area, `areas[${index}]`, method, report))
    if (!instrument.areas.some((area) => areaWeight(area, method) > 0))
      report(
        'areas',
        instrument.areas.map((area) => areaWeight(area, method)),
        'an area with a weight above 0',
      )
    checkFlags(instrument, report)
    checkMethod(instrument, method, report)
  } catch (error) {
    report('', error instanceof Error ? error.message : error, 'an instrument and a method that their schemas take')
  }
  return faults
}

/** A tree has each node once: a code used twice is a node with two parents, or one that is its own ancestor. */
function checkTree({ areas, flags }: Instrument, report: Report): void {
  const seen = new Set<string>(['whole'])
  const take = (code: string, path: string): void => {
    if (seen.has(code)) report(path, code, 'a code that no other node has, or scores would run in a circle')
    seen.add(code)
  }
  areas.forEach((area, a) => {
    take(area.code, `areas[${a}].code`)
    area.indicators.forEach(({ code }, i) => take(code, `areas[${a}].indicators[${i}].code`))
  })
  flags.forEach(({ id }, f) => take(id, `flags[${f}].id`))
}

function checkArea(area: Area, path: string, method: Method, report: Report): void {
  const scored = area.indicators.map((indicator) => scoredIndicator(indicator, method))
  const weight = areaWeight(area, method)
  checkWeight(weight, `${path}.weight`, report)
  if (weight > 0 && scored.every(isContext))
    report(
      `${path}.indicators`,
      scored.map((one) => one.weight),
      'an indicator that is scored, or weight 0 for the area',
    )
  const { threshold } = area
  if (threshold !== undefined && !(threshold >= 0 && threshold <= 1))
    report(`${path}.threshold`, threshold, 'a share from 0 to 1; above 1 no answers could reach it')
  area.indicators.forEach((indicator, i) => {
    const at = `${path}.indicators[${i}]`
    checkWeight(indicator.weight, `${at}.weight`, report)
    checkAnswer(indicator.answer, `${at}.answer`, report)
    if (indicator.unknownAs === 'worst' && scoreLimits(indicator.answer) === null)
      report(`${at}.unknownAs`, 'worst', 'an answer that is scored, or no such field')
  })
}

function checkWeight(weight: number, path: string, report: Report): void {
  if (!(weight >= 0 && Number.isFinite(weight))) report(path, weight, 'a weight of 0 or more')
}

/** Benchmarks in order, scores on the scale, levels that differ. */
function checkAnswer(answer: AnswerKind, path: string, report: Report): void {
  const limits = scoreLimits(answer)
  if (limits && !(limits.worst >= 0 && limits.best <= 4)) report(path, limits, 'scores from 0 to 4')
  if (limits && limits.worst === limits.best) report(path, limits.worst, 'scores that differ, or answers say nothing')
  if (answer.kind === 'numbers' && answer.scored)
    report(`${path}.scored`, true, 'false: several numbers are never scored')
  if (answer.kind !== 'number' && answer.kind !== 'ratio') return
  if (answer.scored && (answer.benchmarks ?? []).length < 2)
    report(`${path}.benchmarks`, answer.benchmarks, 'two benchmarks or more, because it is scored')
  const rises = answer.direction === 'lower' ? -1 : 1
  const benchmarks = answer.benchmarks ?? []
  benchmarks.forEach((benchmark, index) => {
    const before = benchmarks[index - 1]
    if (!before) return
    if (!(benchmark.value > before.value))
      report(`${path}.benchmarks[${index}].value`, benchmark.value, `a value above ${before.value}`)
    if ((benchmark.score - before.score) * rises < 0)
      report(
        `${path}.benchmarks[${index}].score`,
        benchmark.score,
        `a score ${rises > 0 ? 'not below' : 'not above'} ${before.score}`,
      )
  })
}

function checkFlags(instrument: Instrument, report: Report): void {
  const areas = new Set<string>(instrument.areas.map((area) => area.code))
  instrument.flags.forEach(({ effect }, f) => {
    if (!areas.has(effect.area)) report(`flags[${f}].effect.area`, effect.area, 'the code of an area')
    if (!(effect.max >= 0 && effect.max < 4)) report(`flags[${f}].effect.max`, effect.max, 'a cap from 0 to below 4')
  })
}
