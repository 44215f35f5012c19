import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  hintOf,
  NO_DRAFT,
  shownText,
  stepField,
  type FieldDraft,
  type FieldEvent,
  type FieldForm,
} from '../../../client/features/entries/fieldDraft.ts'
import { wellFormed } from '../../../shared/util/wellFormed.ts'

const SEED = 4_711

/** One person's field over a stored text that colleagues change too. */
class Field {
  stored: string
  draft: FieldDraft = NO_DRAFT
  readonly form: FieldForm
  constructor(stored = '', accepts: (text: string) => boolean = () => true) {
    this.stored = stored
    this.form = { show: (text) => text, read: (text) => (accepts(text) ? text : null) }
  }
  apply(event: FieldEvent): void {
    const step = stepField(this.draft, event, this)
    this.draft = step.draft
    if (step.write !== null) this.stored = step.write
  }
  type(text: string): void {
    this.apply({ kind: 'typed', text })
  }
  get shown(): string {
    return shownText(this.draft, this)
  }
  get hint(): ReturnType<typeof hintOf> {
    return hintOf(this.draft, this)
  }
}

describe('text fields of entries', () => {
  test('DM80 every change is in the document at once', () => {
    const field = new Field()
    field.type('A')
    expect(field.stored).toBe('A')
    field.type('An')
    expect(field.stored).toBe('An')
    expect(field.hint).toBeNull()
  })

  test('DM80 while a composition runs nothing is written; its end writes the whole', () => {
    const field = new Field('a')
    field.apply({ kind: 'composition-began' })
    field.type('aк')
    field.type('aкз')
    expect(field.stored).toBe('a')
    expect(field.shown).toBe('aкз')
    field.apply({ kind: 'composed', text: 'aќ' })
    expect(field.stored).toBe('aќ')
  })

  test('DM80 a composition that the field is left in is written too', () => {
    const field = new Field('')
    field.apply({ kind: 'composition-began' })
    field.type('ж')
    field.apply({ kind: 'left' })
    expect(field.stored).toBe('ж')
  })

  test('DM81 Ana keeps what she types when Marko changes the field, and sees his text', () => {
    const ana = new Field('')
    ana.type('43 victims')
    ana.stored = '41 victims'
    expect(ana.shown).toBe('43 victims')
    expect(ana.hint).toEqual({ kind: 'theirs', text: '41 victims' })
  })

  test('DM81 Ana takes Marko’s text', () => {
    const ana = new Field('')
    ana.type('43')
    ana.stored = '41'
    ana.apply({ kind: 'theirs-taken' })
    expect(ana.shown).toBe('41')
    expect(ana.stored).toBe('41')
    expect(ana.hint).toBeNull()
  })

  test('DM81 Ana types on: hers stands, and the hint goes', () => {
    const ana = new Field('')
    ana.type('43')
    ana.stored = '41'
    ana.type('43 of them')
    expect(ana.stored).toBe('43 of them')
    expect(ana.hint).toBeNull()
  })

  test('DM81 Ana leaves the field: Marko’s text shows, hers is offered and can be put back', () => {
    const ana = new Field('')
    ana.type('43')
    ana.stored = '41'
    ana.apply({ kind: 'left' })
    expect(ana.shown).toBe('41')
    expect(ana.hint).toEqual({ kind: 'yours', text: '43' })
    ana.apply({ kind: 'mine-put-back' })
    expect(ana.stored).toBe('43')
    expect(ana.hint).toBeNull()
  })

  test('DM81 a field that nobody typed in follows the document', () => {
    const ana = new Field('old')
    ana.stored = 'new'
    expect(ana.shown).toBe('new')
    ana.apply({ kind: 'left' })
    expect(ana.hint).toBeNull()
  })

  test('DM82 a text that cannot be kept stays in the field with a word about it, even when it is left', () => {
    const date = new Field('2024', (text) => /^(\d{4}(-\d{2}){0,2})?$/.test(text))
    date.type('2024-1')
    expect(date.stored).toBe('2024')
    expect(date.hint).toEqual({ kind: 'not-kept', text: '2024-1' })
    date.apply({ kind: 'left' })
    expect(date.shown).toBe('2024-1')
    date.type('2024-11')
    expect(date.stored).toBe('2024-11')
    expect(date.hint).toBeNull()
  })

  test('trap 11: half of a character pair is never written, whole emoji and combining marks are', () => {
    expect(wellFormed('a\uD83Db')).toBe('a\uFFFDb')
    expect(wellFormed('👩‍👩‍👧 ѐ й')).toBe('👩‍👩‍👧 ѐ й')
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const text = wellFormed(String.fromCharCode(...units))
        expect(() => encodeURIComponent(text)).not.toThrow()
      }),
      { seed: SEED },
    )
  })

  test('DM81 whatever happens, what Ana typed last is in the document, in the field or offered', () => {
    const deed = fc.oneof(
      fc.record({ who: fc.constant('ana'), text: fc.string({ minLength: 1 }) }),
      fc.record({ who: fc.constant('marko'), text: fc.string({ minLength: 1 }) }),
      fc.record({ who: fc.constant('leave'), text: fc.constant('') }),
    )
    const isKept = (deeds: readonly { readonly who: string; readonly text: string }[]): boolean => {
      const ana = new Field('')
      let last: string | null = null
      return deeds.every(({ who, text }) => {
        if (who === 'ana') ana.type(text)
        else if (who === 'marko') ana.stored = text
        else ana.apply({ kind: 'left' })
        if (who === 'ana') last = wellFormed(text)
        // a field that was left with her text standing is the document's again
        if (who === 'leave' && ana.stored === last) last = null
        return last === null || [ana.stored, ana.shown, ana.hint?.text].includes(last)
      })
    }
    const run = fc.check(fc.property(fc.array(deed), isKept), { seed: SEED })
    expect(run.counterexample, `seed ${SEED}`).toBeNull()
  })
})
