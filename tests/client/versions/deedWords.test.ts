import { expect, test } from 'vitest'
import { deedWords } from '../../../client/features/versions/written/deedWords.ts'
import { marksOf, writerMarks } from '../../../client/features/versions/written/writerMarks.ts'
import { ANA, MARKO } from '../../support/contentDocs.ts'
import { t } from '../assessment/englishText.ts'

const nameOf = (member: string): string => (member === ANA ? 'Ana' : 'Marko')

test('DM455 each deed is said in one sentence, one of a later server as one that is not known', () => {
  const wording = { t, nameOf, nameOfPlace: (place: string) => `<${place}>` }
  const say = (kind: string, about?: string, place: string | null = null): string =>
    deedWords({ number: 1, at: 1, by: ANA, kind, place, ...(about && { about }) }, wording)
  expect([
    say('edit', undefined, 'settled/ID-01'),
    say('stage', 'agreed'),
    say('stage', 'later'),
    say('name-version', '3'),
    say('restore', '3'),
    say('resolve-thread'),
    say('reopen-thread'),
    say('accept-suggestion', 'abcdefghijkl'),
    say('reject-suggestion', 'abcdefghijkl'),
    say('later'),
  ]).toEqual([
    'Ana worked on: <settled/ID-01>',
    'Ana moved the stage to: agreed',
    'Ana moved the stage to: later',
    'Ana kept version 3 under a name',
    'Ana restored places from version 3',
    'Ana resolved a discussion',
    'Ana opened a discussion again',
    'Ana accepted a suggestion',
    'Ana rejected a suggestion',
    'Ana did something that this page does not know yet',
  ])
})

test('DM456 writers are told apart by number and name, and stand at each paragraph in the order of their words', () => {
  const writers = [
    { by: MARKO, characters: 9 },
    { by: null, characters: 4 },
    { by: ANA, characters: 1 },
  ]
  const marks = writerMarks(writers, nameOf, 'nobody')
  expect(marks.map(({ number, name }) => [number, name])).toEqual([
    [1, 'Marko'],
    [2, 'nobody'],
    [3, 'Ana'],
  ])
  expect(marks[1]?.color).toBeNull()
  const block = [ANA, MARKO, ANA].map((by) => ({ by, text: 'x' }))
  expect(marksOf(block, marks).map(({ name }) => name)).toEqual(['Ana', 'Marko'])
})
