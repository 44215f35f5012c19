import { AllSelection, Selection } from '@tiptap/pm/state'
import { EditorContent, useEditor, type Editor } from '@tiptap/react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Awareness } from 'y-protocols/awareness'
import { narrativeOf } from '../../shared/document/narrative.ts'
import { useText } from '../i18n/useText.ts'
import type { EarlyKeys } from './earlyKeys.ts'
import { fieldBinding } from './binding/fieldBinding.ts'
import { fieldUndo } from './binding/fieldUndo.ts'
import { caretInSight } from './caretInSight.ts'
import classes from './Narrative.module.css'
import type { CaretStart, NarrativeProps } from './narrativeProps.ts'
import { narrativeSchema } from './narrativeSchema.ts'
import { PasteNote } from './paste/PasteNote.tsx'
import { pasteHandling, type PasteResult } from './paste/pasteHandling.ts'
import { writeEarlyKeys } from './writeEarlyKeys.ts'
import type { MarkedData } from './privacy/markedData.ts'
import { PersonalDataList } from './privacy/PersonalDataList.tsx'
import { personalDataMarks } from './privacy/personalDataMarks.ts'
import { Toolbar } from './toolbar/Toolbar.tsx'
import { useEmptyMark } from './binding/useEmptyMark.ts'

interface NarrativeEditorProps extends Omit<NarrativeProps, 'room'> {
  readonly room: Pick<NarrativeProps['room'], 'doc' | 'awareness'>
  readonly start: CaretStart
  /** A dialog that opens around it gives its focus to it, not to its own first button. */
  readonly isFirstInDialog?: boolean
  /** The editor stands; `take` gives it the focus, the caret's place and the keys that came before it. */
  readonly onReady: (take: (keys: EarlyKeys) => void) => void
  /** The text holds what this version does not know; the editor is cut off and must be taken away. */
  readonly onUnknown: () => void
}

/** The editor of one field. It is mounted on the room's own text and given no content of its own, ever. */
export default function NarrativeEditor(props: NarrativeEditorProps) {
  const { room, field, label, lang, placeholder, start, isFirstInDialog = false, onReady, onUnknown } = props
  const words = useLatestText()
  const undoManager = fieldUndo(room.doc, field)
  const [marked, setMarked] = useState<readonly MarkedData[]>([])
  const [pasted, setPasted] = useState<PasteResult>([])
  const extensions = useMemo(() => {
    const awareness = room.awareness instanceof Awareness ? room.awareness : null
    const fragment = narrativeOf(room.doc, field)
    return [
      ...narrativeSchema,
      pasteHandling(setPasted),
      fieldBinding({ fragment, undoManager, awareness, onUnknown }),
      caretInSight,
      personalDataMarks({ why: (kind) => words.current(`entries.personal.${kind}`), onMarked: setMarked }),
    ]
  }, [room, field, undoManager, onUnknown, words])
  const editor = useEditor(
    {
      extensions,
      // not content: the library's own empty text is HTML, which the page's policy does not let it parse
      content: { type: 'doc' },
      injectCSS: false,
      immediatelyRender: false,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: {
          class: classes.text ?? '',
          role: 'textbox',
          'data-live-text': '',
          'aria-multiline': 'true',
          'aria-label': label,
          'aria-placeholder': placeholder,
          translate: 'no',
          ...(lang !== undefined && { lang }),
          ...(isFirstInDialog && { 'data-autofocus': '' }),
        },
      },
    },
    [extensions],
  )
  const empty = useEmptyMark(editor)
  // before the next key can come: the box that took the keys so far goes in the same moment
  useLayoutEffect(() => {
    if (!editor) return
    onReady((keys) => {
      placeCaret(editor, start)
      writeEarlyKeys(editor, keys)
    })
  }, [editor, start, onReady])
  return (
    <div className={classes.editor} data-editor>
      {editor ? <Toolbar editor={editor} undoManager={undoManager} /> : null}
      <PasteNote result={pasted} />
      <div className={classes.field} data-empty={empty || undefined}>
        {empty ? (
          <span className={classes.overlay} aria-hidden>
            {placeholder}
          </span>
        ) : null}
        <EditorContent editor={editor} />
      </div>
      {editor ? <PersonalDataList editor={editor} marked={marked} /> : null}
    </div>
  )
}

/** Texts in the language of now, for what lives longer than one drawing: another language must not make a new editor. */
function useLatestText() {
  const t = useText()
  const latest = useRef(t)
  useEffect(() => {
    latest.current = t
  }, [t])
  return latest
}

/** Not by the library's own command: that sets the caret again a frame later, over a key pressed meanwhile. */
function placeCaret({ view }: Editor, start: CaretStart): void {
  view.focus()
  const { doc, tr } = view.state
  const box = view.dom.getBoundingClientRect()
  const at = start === 'end' ? null : view.posAtCoords({ left: box.left + start.x, top: box.top + start.y })
  const selection = at ? Selection.near(doc.resolve(at.pos)) : Selection.atEnd(doc)
  view.dispatch(tr.setSelection(doc.childCount === 0 ? new AllSelection(doc) : selection).scrollIntoView())
}
