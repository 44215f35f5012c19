import { describe, expect, test } from 'vitest'
import { canonicalText, fingerprint } from '../../../../shared/scoring/check/canonical.ts'
import { provenance, type Provenance } from '../../../../shared/scoring/check/provenance.ts'
import { scoreAll } from '../../../../shared/scoring/tree/scoreAll.ts'
import { ENGINE_VERSION, type ScoreInput } from '../../../../shared/scoring/sheet.ts'
import { BAN_CORE, smallInstrument } from '../../../support/instruments.ts'
import { methodWith } from '../../../support/methods.ts'
import { code, inputOf } from '../../../support/scoreInputs.ts'

const SMALL = smallInstrument({ AA: { indicators: { 'AA-01': {}, 'AA-02': {} } } }, [{ id: 'F1', area: 'AA', max: 2 }])
const of = (input: ScoreInput, parts: Record<string, unknown> = {}, instrument = SMALL): Provenance =>
  provenance(instrument, scoreAll(instrument, input, methodWith(parts)), input)

describe('SC46: where a score comes from', () => {
  test('SC46: names instrument, version, engine, and the hashes of method, input and result', () => {
    expect(of(inputOf({ 'AA-01': 3 }, { F1: false }))).toMatchInlineSnapshot(`
      {
        "engine": 3,
        "inputHash": "538c91416b9d61ec",
        "instrument": {
          "hash": "96ad83d959b30317",
          "id": "small",
          "version": "1.1.0",
        },
        "methodHash": "b49f241432c77510",
        "resultHash": "bd12398065557a72",
      }
    `)
    expect(of(inputOf({})).engine).toBe(ENGINE_VERSION)
  })

  test('SC46: the order in which answers came does not matter, nor does an empty entry', () => {
    const { inputHash } = of(inputOf({ 'AA-01': 3, 'AA-02': [1, 2] }))
    expect(of(inputOf({ 'AA-02': [2, 1], 'AA-01': 3 })).inputHash).toBe(inputHash)
    const entry = new Map(inputOf({ 'AA-01': 3, 'AA-02': [1, 2] }).answers).set(code('AA-03'), { kind: 'unanswered' })
    expect(of({ answers: entry, flags: new Map(), absent: new Set() }).inputHash).toBe(inputHash)
  })

  test.each<readonly [string, ScoreInput]>([
    ['a value', inputOf({ 'AA-01': 2 })],
    ['another indicator', inputOf({ 'AA-02': 3 })],
    ['a proposal', inputOf({ 'AA-01': [3, 4] })],
    ['a flag', inputOf({ 'AA-01': 3 }, { F1: true })],
    ['an absent indicator', { ...inputOf({ 'AA-01': 3 }), absent: new Set([code('AA-02')]) }],
    ['dissent', { ...inputOf({ 'AA-01': 3 }), dissent: new Set([code('AA-01')]) }],
    ['an open thread', { ...inputOf({ 'AA-01': 3 }), openThreads: new Set([code('AA-01')]) }],
  ])('SC46: another input hash for %s', (_, input) => {
    expect(of(input).inputHash).not.toBe(of(inputOf({ 'AA-01': 3 })).inputHash)
  })

  test('SC46: method and instrument have hashes of their own; wording is not part of them', () => {
    const plain = of(inputOf({}))
    expect(of(inputOf({}), { decimals: 2 }).methodHash).not.toBe(plain.methodHash)
    expect(of(inputOf({}), { decimals: 2 }).inputHash).toBe(plain.inputHash)
    const reworded = { ...SMALL, areas: SMALL.areas.map((area) => ({ ...area, title: 'Another title' })) }
    expect(of(inputOf({}), {}, reworded)).toEqual(plain)
    const reweighted = { ...SMALL, areas: SMALL.areas.map((area) => ({ ...area, weight: 2 })) }
    expect(of(inputOf({}), {}, reweighted).instrument.hash).not.toBe(plain.instrument.hash)
  })

  test('SC46: numbers count to 12 significant digits, so that browsers agree', () => {
    expect(canonicalText(0.1 + 0.2)).toBe(canonicalText(0.3))
    expect(canonicalText(0.300000000001)).not.toBe(canonicalText(0.3))
    expect(canonicalText(-0)).toBe('0')
    expect(canonicalText({ b: 1, a: [NaN, null], c: undefined })).toBe('{"a":["NaN",null],"b":1}')
  })

  test('SC46: the hash is FNV-1a with 64 bits, by its published test values', () => {
    expect(['', 'a', 'foobar'].map(fingerprint)).toEqual(['cbf29ce484222325', 'af63dc4c8601ec8c', '85944171f73967e8'])
  })

  test('SC46: the shipped instrument scored by this engine has this result, in every engine of JavaScript', () => {
    const input = inputOf({ 'LF-03': 3, 'CR-01': [1, 4] }, { F3: true })
    const method = methodWith({
      insideAreas: { kind: 'geometric', floor: 0.1 },
      acrossAreas: { kind: 'harmonic', floor: 0.1 },
    })
    expect(provenance(BAN_CORE, scoreAll(BAN_CORE, input, method), input).resultHash).toMatchInlineSnapshot(
      `"9c1f7b8bbc4f85eb"`,
    )
  })
})
