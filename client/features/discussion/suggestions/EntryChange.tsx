import { useMemo } from 'react'
import { isNewEntry, isRemoval, type SuggestedEntry } from '../../../../shared/document/suggestions/entryValues.ts'
import { textPartOf } from '../../../../shared/document/suggestions/judgeEntry.ts'
import type { EntrySuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { DifferenceWords } from '../../../components/DifferenceWords.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useContent } from '../../../sync/useContent.ts'
import { entryValueWords } from '../../../words/entryValueWords.ts'
import { fieldLabel } from '../../../words/fieldLabel.ts'
import type { PlaceWording } from '../../../words/placeWords.ts'
import { useWording } from '../../../words/useWording.ts'
import classes from '../Discussion.module.css'
import { TextChange } from './TextChange.tsx'

/** Fields that say where a new entry belongs; its place says it too. */
const PLACING = ['area']

/** What a suggestion changes in an entry, field by field and in its text, against what its author saw. */
export function EntryChange({ suggestion }: { readonly suggestion: EntrySuggestion }) {
  const t = useText()
  const { title, labelOf, said } = useEntryWords(suggestion)
  const { entry } = suggestion
  if (isRemoval(suggestion)) return <p className={classes.change}>{t(`entrySuggestions.remove.${entry}`, { title })}</p>
  const isNew = isNewEntry(suggestion)
  const text = textPartOf(suggestion)
  return (
    <div className={classes.change}>
      <p>{t(`entrySuggestions.${isNew ? 'add' : 'change'}.${entry}`, { title })}</p>
      <dl className={classes.fields}>
        {suggestion.values
          .filter(({ field }) => !(isNew && PLACING.includes(field)))
          .map(({ field, seen, to }) => (
            <div key={field}>
              <dt>{labelOf(field)}</dt>
              <dd translate="no">
                <DifferenceWords
                  parts={[
                    ...(isNew ? [] : [REMOVED_PART(said(field, seen)), SPACE]),
                    { kind: 'added', text: said(field, to) },
                  ]}
                />
              </dd>
            </div>
          ))}
        {text && (
          <div>
            <dt>{t('entrySuggestions.text')}</dt>
            <dd>
              <TextChange suggestion={text} />
            </dd>
          </div>
        )}
      </dl>
    </div>
  )
}

const SPACE = { kind: 'same', text: ' ' } as const
const REMOVED_PART = (text: string) => ({ kind: 'removed', text }) as const

/** How the fields of an entry, their values and the entry itself are called here. */
export interface EntryWords {
  /** The title that the entry has now, or that a new one shall have. */
  readonly title: string
  readonly labelOf: (field: string) => string
  readonly said: (field: string, value: unknown) => string
}

/** The words of this reader for the entry of a suggestion. */
export function useEntryWords({ entry, id, values }: EntrySuggestion): EntryWords {
  const words = useWording()
  const { room, instrument } = useAssessment()
  const content = useContent(room, (whole) => whole)
  return useMemo(() => {
    const wording: PlaceWording = { ...words, instrument, content }
    const now: object = content[entry].get(id) ?? {}
    const of = (field: string): unknown => Reflect.get(now, field) ?? values.find((value) => value.field === field)?.to
    const title = namesOf(entry)
      .map(of)
      .find((name) => typeof name === 'string' && name !== '')
    return {
      title: typeof title === 'string' ? title : wording.t('entries.untitled'),
      labelOf: (field) => fieldLabel(entry, field, wording.t),
      said: (field, value) => entryValueWords(entry, field, value, wording),
    }
  }, [words, instrument, content, entry, id, values])
}

/** Fields by which an entry is called, the first that says something. */
function namesOf(entry: SuggestedEntry): readonly string[] {
  return entry === 'request' ? ['title', 'authority'] : ['title']
}
