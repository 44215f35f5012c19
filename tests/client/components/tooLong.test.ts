import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hintOf, NO_DRAFT, shownText, stepField } from '../../../client/features/entries/fieldDraft.ts'

const CLIENT = new URL('../../../client/', import.meta.url)

test('DM210: no text control of the page lets the browser cut', () => {
  const files = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'))
  expect(files.length).toBeGreaterThan(100)
  const cutting = files.filter((name) =>
    /<(?:Textarea|TextInput)\b(?:(?!\/>)[^])*?\bmaxLength/.test(readFileSync(new URL(name, CLIENT), 'utf8')),
  )
  expect(cutting).toEqual([])
})

test('DM210: a text that does not fit stays in its field, is not written, and is written once it fits', () => {
  const target = {
    stored: 'before',
    form: { show: (text: string) => text, read: (text: string) => (text.length <= 10 ? text : null) },
  }
  const long = stepField(NO_DRAFT, { kind: 'typed', text: 'much too long' }, target)
  expect(long.write).toBeNull()
  const left = stepField(long.draft, { kind: 'left' }, target)
  expect([left.write, shownText(left.draft, target)]).toEqual([null, 'much too long'])
  expect(hintOf(left.draft, target)).toEqual({ kind: 'not-kept', text: 'much too long' })
  expect(stepField(left.draft, { kind: 'typed', text: 'it fits' }, target).write).toBe('it fits')
})
