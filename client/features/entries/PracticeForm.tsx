import type { Practice } from '../../../shared/document/entries.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Entries.module.css'
import { TextField } from './TextField.tsx'
import type { Panel } from './usePanel.ts'

interface Props {
  readonly entry: Practice
  readonly writer: Panel['writer']
  readonly focusFirst?: boolean
}

/** What a practice says beside its text. */
export function PracticeForm({ entry: { id, title, who }, writer, focusFirst = false }: Props) {
  const t = useText()
  return (
    <div className={classes.form}>
      <TextField
        label={t('entries.practice.title')}
        value={title}
        maxLength={1000}
        focusOnMount={focusFirst}
        onWrite={(text) => writer.set('practice', id, 'title', text)}
      />
      <TextField
        label={t('entries.practice.who')}
        value={who}
        maxLength={1000}
        onWrite={(text) => writer.set('practice', id, 'who', text)}
      />
    </div>
  )
}
