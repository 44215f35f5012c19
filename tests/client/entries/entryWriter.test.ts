import { describe, expect, test } from 'vitest'
import { entryWriter } from '../../../client/assessment/entryWriter.ts'
import { readContent } from '../../../shared/document/content.ts'
import { addEntry, entryIds } from '../../../shared/document/entries.ts'
import { must } from '../../../shared/util/assert.ts'
import { ANA, by, seededDoc } from '../../support/contentDocs.ts'

describe('entryWriter', () => {
  test('without the right to write nothing is added, changed, removed or put back', () => {
    const doc = seededDoc()
    const id = addEntry(doc, 'evidence', { title: 'Report' }, by(ANA))
    const before = readContent(doc)
    const writer = entryWriter({ open: doc, team: seededDoc(), notes: null }, ANA, false)
    expect(writer.add('evidence', { title: 'Other' })).toBeNull()
    writer.set('evidence', id, 'title', 'Changed')
    writer.remove('evidence', id)
    writer.putBack('evidence', id)
    expect(readContent(doc)).toEqual(before)
  })

  test('with the right to write it adds in the name of the person', () => {
    const [doc, team] = [seededDoc(), seededDoc()]
    const id = must(
      entryWriter({ open: doc, team, notes: null }, ANA, true).add('evidence', { title: 'Report' }),
      'a new entry',
    )
    expect(entryIds(doc, 'evidence')).toEqual([id])
    expect(readContent(doc).evidence.get(id)).toMatchObject({ title: '', created: { by: ANA } })
    expect(readContent(team).evidence.get(id)).toMatchObject({ title: 'Report', created: { by: ANA } })
  })
})
