import { UnstyledButton } from '@mantine/core'
import { TextSelection } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/react'
import { useText } from '../../i18n/useText.ts'
import { dismissPersonalData } from '../../personalData/dismissals.ts'
import classes from '../Narrative.module.css'
import type { MarkedData } from './markedData.ts'

const MOST_SHOWN = 5

interface Props {
  readonly editor: Editor
  readonly marked: readonly MarkedData[]
}

/** Says below a text in words what is marked in it as personal data, leads there, and takes "it is not". */
export function PersonalDataList({ editor, marked }: Props) {
  const t = useText()
  const more = marked.length - MOST_SHOWN
  const kinds = [...new Set(marked.map(({ kind }) => kind))]
  const handleShow = ({ from, to }: MarkedData): void => {
    const { doc, tr } = editor.state
    editor.view.dispatch(tr.setSelection(TextSelection.create(doc, from, to)).scrollIntoView())
    editor.view.focus()
  }
  return (
    <>
      <output className="visually-hidden">{kinds.map((kind) => t(`entries.personal.${kind}`)).join(' ')}</output>
      {marked.length > 0 && (
        <section aria-label={t('entries.personal.list')} className={classes.personal}>
          <ul>
            {marked.slice(0, MOST_SHOWN).map((each) => (
              <li key={each.from}>
                <span>
                  {t('entries.personal.marked', { words: each.words, why: t(`entries.personal.${each.kind}`) })}
                </span>
                <UnstyledButton onClick={() => handleShow(each)}>{t('entries.personal.show')}</UnstyledButton>
                <UnstyledButton
                  onClick={() => {
                    dismissPersonalData([each.words])
                    // the button goes away with its line
                    editor.view.focus()
                  }}
                >
                  {t('entries.personal.dismiss')}
                </UnstyledButton>
              </li>
            ))}
          </ul>
          <p>
            {more > 0 && t('entries.personal.more', { count: more })} {t('entries.personal.rule')}
          </p>
        </section>
      )}
    </>
  )
}
