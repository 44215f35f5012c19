import { useText } from '../../i18n/useText.ts'
import classes from '../Narrative.module.css'
import type { PasteResult } from './pasteHandling.ts'

/** Tells the writer, one line a kind, what the last paste did not keep; nothing where all of it landed. */
export function PasteNote({ result }: { readonly result: PasteResult }) {
  const t = useText()
  const lines = result === 'failed' ? [t('editor.paste.failed')] : result.map((kind) => t(`editor.paste.${kind}`))
  return (
    <output>
      {lines.length > 0 ? (
        <ul className={classes.pasteNote}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </output>
  )
}
