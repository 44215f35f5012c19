import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { putSummary, readOverview } from '../../../shared/document/overview.ts'
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import { summarise } from '../../../shared/scoring/summarise.ts'
import { META } from '../../support/contentDocs.ts'
import { BAN_CORE } from '../../support/instruments.ts'
import { inputOf } from '../../support/scoreInputs.ts'

const summaryOf = (score: number) => summarise(BAN_CORE, scoreAll(BAN_CORE, inputOf({ 'LF-03': score })), META, [])

test('DM23: a summary is written where it differs, and only there', () => {
  const doc = new Y.Doc()
  const origins: unknown[] = []
  doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
  putSummary(doc, summaryOf(1))
  putSummary(doc, summaryOf(1))
  expect(origins).toEqual(['server'])
  putSummary(doc, summaryOf(3))
  expect(origins).toHaveLength(2)
  expect(readOverview(doc).get(META.assessment)).toEqual(summaryOf(3))
})

test('DM23: what does not parse is left out', () => {
  const doc = new Y.Doc()
  doc.getMap('summaries').set('x', { overall: 9 })
  expect(readOverview(doc)).toEqual(new Map())
})
