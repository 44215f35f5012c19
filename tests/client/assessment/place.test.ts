import { describe, expect, test } from 'vitest'
import { addressOf, neighbour, nodeOf, placeOf } from '../../../client/features/assessment/places/place.ts'
import { nodeName, parentNode, titleOf } from '../../../client/words/nodeNames.ts'
import { indicatorsOf } from '../../../shared/domain/instrument.ts'
import { META } from '../../support/contentDocs.ts'
import { BAN_CORE } from '../../support/instruments.ts'
import { t } from './englishText.ts'

const at = (node: string | undefined) => placeOf(BAN_CORE, node)

describe('places of an assessment', () => {
  test('the address names an indicator, an area or a page', () => {
    expect(at('ID-03')).toMatchObject({ kind: 'indicator', indicator: { code: 'ID-03' }, area: { code: 'ID' } })
    expect(at('ID')).toMatchObject({ kind: 'area', area: { code: 'ID' } })
    expect(at('recommendations')).toEqual({ kind: 'recommendations' })
    expect(at('reading')).toEqual({ kind: 'reading' })
    expect(at(undefined)).toEqual({ kind: 'whole' })
  })

  test('case does not matter; what the instrument lacks is named', () => {
    expect(nodeOf(at('id-03'))).toBe('ID-03')
    expect(at('ID-99')).toEqual({ kind: 'unknown', node: 'ID-99' })
  })

  test('every node’s address leads back to it', () => {
    for (const { code } of indicatorsOf(BAN_CORE)) {
      const address = addressOf(META.assessment, code)
      expect(nodeOf(at(address.split('/').at(-1)))).toBe(code)
    }
    expect(addressOf(META.assessment, 'whole')).toBe(`/assessments/${META.assessment}`)
  })

  test('next walks through all indicators across areas, previous walks back', () => {
    const codes = indicatorsOf(BAN_CORE).map((indicator) => indicator.code)
    const walked: string[] = []
    for (let here = neighbour(BAN_CORE, at(undefined), 1); here; here = neighbour(BAN_CORE, at(here.code), 1))
      walked.push(here.code)
    expect(walked).toEqual(codes)
    expect(neighbour(BAN_CORE, at(codes[0]), -1)).toBeNull()
    expect(neighbour(BAN_CORE, at(codes[9]), -1)?.code).toBe(codes[8])
  })

  test('from an area next is its first indicator, previous the one before it', () => {
    expect(neighbour(BAN_CORE, at('CO'), 1)?.code).toBe('CO-01')
    expect(neighbour(BAN_CORE, at('CO'), -1)?.code).toBe('LF-07')
    expect(neighbour(BAN_CORE, at('LF'), 1)?.code).toBe('LF-01')
    expect(neighbour(BAN_CORE, at('LF'), -1)).toBeNull()
  })
})

describe('nodes of the score sheet', () => {
  test('have names that people use', () => {
    expect(nodeName(BAN_CORE, 'whole', t)).toBe('Whole assessment')
    expect(nodeName(BAN_CORE, 'LF', t)).toBe('LF Legal framework')
    expect(nodeName(BAN_CORE, 'LF-03', t)).toBe('LF-03 Penalties and aggravating circumstances')
    expect(nodeName(BAN_CORE, 'ID@law', t)).toBe('Law in ID')
    expect(nodeName(BAN_CORE, 'whole@practice', t)).toBe('Practice in Whole assessment')
    expect(titleOf(BAN_CORE, 'nowhere')).toBe('')
  })

  test('lead up to the whole', () => {
    expect(parentNode('ID-03')).toBe('ID')
    expect(parentNode('ID')).toBe('whole')
    expect(parentNode('ID@law')).toBe('ID')
    expect(parentNode('whole@law')).toBe('whole')
    expect(parentNode('whole')).toBeNull()
  })
})
