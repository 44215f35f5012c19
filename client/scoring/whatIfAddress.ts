import type { Answer, AnswerValue } from '../../shared/domain/answer.ts'
import type { AreaCode, IndicatorCode } from '../../shared/domain/ids.ts'
import { distinctNumbers } from '../../shared/domain/numbers.ts'
import { indicatorsOf, type AnswerKind, type Indicator, type Instrument } from '../../shared/domain/instrument.ts'

/** What is tried: other answers (null: as if not answered) and other weights, 0–100. Nothing of it is in a document. */
export interface WhatIfChanges {
  readonly answers: ReadonlyMap<IndicatorCode, Answer | null>
  readonly weights: ReadonlyMap<AreaCode | IndicatorCode, number>
}

/** What an address tries, and the parts of it that nobody can read. */
export interface ReadWhatIf {
  readonly changes: WhatIfChanges
  readonly faults: readonly string[]
}

export const NO_CHANGES: WhatIfChanges = { answers: new Map(), weights: new Map() }

const PREFIX = '#what-if'
const REASON = 'what-if'
const WEIGHT_MAX = 100

/** Whether an address is in what-if mode at all. */
export const isWhatIf = (hash: string): boolean => hash === PREFIX || hash.startsWith(`${PREFIX}=`)

/**
 * The part of an address behind `#` that says what is tried, readable and short: `#what-if=ID-03=4;AS-01=yes;w.AS=2`.
 * Whoever opens it sees the same, computed from the answers as they are then.
 */
export function writeWhatIf({ answers, weights }: WhatIfChanges): string {
  const parts = [
    ...[...answers].map(([code, answer]) => `${code}=${answer === null ? 'open' : answerText(answer)}`),
    ...[...weights].map(([node, weight]) => `w.${node}=${weight}`),
  ]
  return parts.length === 0 ? PREFIX : `${PREFIX}=${parts.join(';')}`
}

/** Reads such an address; null where it is not in what-if mode. What does not fit the instrument is a fault and left out. */
export function readWhatIf(hash: string, instrument: Instrument): ReadWhatIf | null {
  if (!isWhatIf(hash)) return null
  const answers = new Map<IndicatorCode, Answer | null>()
  const weights = new Map<AreaCode | IndicatorCode, number>()
  const faults: string[] = []
  const indicators = indicatorsOf(instrument)
  for (const part of decoded(hash.slice(PREFIX.length + 1)).split(';')) {
    if (part === '') continue
    const [name = '', text = ''] = part.split(/=(.*)/s)
    const isRead = name.startsWith('w.')
      ? readWeight(name.slice(2), text, instrument, weights)
      : readAnswer(
          indicators.find(({ code }) => code === name),
          text,
          answers,
        )
    if (!isRead) faults.push(part)
  }
  return { changes: { answers, weights }, faults }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function readWeight(
  name: string,
  text: string,
  instrument: Instrument,
  weights: Map<AreaCode | IndicatorCode, number>,
): boolean {
  const codes = [...instrument.areas, ...indicatorsOf(instrument)].map(({ code }) => code)
  const node = codes.find((code) => code === name)
  const weight = numberOf(text)
  if (!node || weight === null || weight < 0 || weight > WEIGHT_MAX) return false
  weights.set(node, weight)
  return true
}

function readAnswer(
  indicator: Indicator | undefined,
  text: string,
  answers: Map<IndicatorCode, Answer | null>,
): boolean {
  if (!indicator) return false
  if (text === 'open') {
    answers.set(indicator.code, null)
    return true
  }
  if (text === 'no-data' || text === 'not-obtained' || text === 'not-applicable') {
    answers.set(indicator.code, { status: text, reason: REASON })
    return true
  }
  const value = valueOf(indicator.answer, text)
  if (value === null) return false
  answers.set(indicator.code, { status: 'answered', value })
  return true
}

function valueOf(kind: AnswerKind, text: string): AnswerValue | null {
  switch (kind.kind) {
    case 'scale': {
      const level = kind.levels.find(({ score }) => String(score) === text)
      return level ? { kind: 'scale', level: level.score } : null
    }
    case 'yes_partly_no':
      return text === 'yes' || text === 'partly' || text === 'no' ? { kind: 'yes_partly_no', choice: text } : null
    case 'number': {
      const value = numberOf(text)
      return value === null ? null : { kind: 'number', value }
    }
    case 'numbers':
      return numbersOf(kind, text)
    case 'ratio': {
      const [numerator = null, denominator = null, ...more] = text.split('/').map(numberOf)
      if (numerator === null || denominator === null || more.length > 0) return null
      return { kind: 'ratio', numerator, denominator }
    }
    case 'checklist': {
      const known = new Set(kind.items.map(({ id }) => id))
      const [ticked = [], notApplicable = []] = text.split('!').map((ids) => ids.split('.').filter((id) => id !== ''))
      const isKnown = [...ticked, ...notApplicable].every((id) => known.has(id))
      return isKnown ? { kind: 'checklist', ticked, notApplicable } : null
    }
  }
}

function answerText(answer: Answer): string {
  if (answer.status !== 'answered') return answer.status
  const { value } = answer
  switch (value.kind) {
    case 'scale':
      return String(value.level)
    case 'yes_partly_no':
      return value.choice
    case 'number':
      return String(value.value)
    case 'numbers':
      return distinctNumbers(value)
        .map(([id, number]) => `${id}:${number}`)
        .join('/')
    case 'ratio':
      return `${value.numerator}/${value.denominator}`
    case 'checklist':
      return `${value.ticked.join('.')}${value.notApplicable.length > 0 ? `!${value.notApplicable.join('.')}` : ''}`
  }
}

/** `investigated:41/convicted:5`; parts that are left out are not known. */
function numbersOf(kind: Extract<AnswerKind, { kind: 'numbers' }>, text: string): AnswerValue | null {
  const values = new Map(kind.parts.map(({ id }): [string, number | null] => [id, null]))
  for (const part of text.split('/')) {
    const [id = '', figure = ''] = part.split(/:(.*)/s)
    const value = numberOf(figure)
    if (value === null || values.get(id) !== null) return null
    values.set(id, value)
  }
  return { kind: 'numbers', values: Object.fromEntries(values) }
}

function numberOf(text: string): number | null {
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}
