import { ActionIcon } from '@mantine/core'
import { useEditorState, type Editor } from '@tiptap/react'
import {
  Bold,
  Heading2,
  Heading3,
  Italic,
  Link,
  List,
  ListOrdered,
  Redo2,
  Table,
  TextQuote,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { useState } from 'react'
import type * as Y from 'yjs'
import { useText } from '../../i18n/useText.ts'
import { commandsOf, stateOf, type Tool } from './commands.ts'
import { LinkBox } from './LinkBox.tsx'
import classes from '../Narrative.module.css'
import { TableTools } from './TableTools.tsx'
import { useRovingFocus } from './useRovingFocus.ts'

const TOOLS: readonly (readonly [Tool, LucideIcon])[] = [
  ['heading2', Heading2],
  ['heading3', Heading3],
  ['bold', Bold],
  ['italic', Italic],
  ['bulletList', List],
  ['orderedList', ListOrdered],
  ['quote', TextQuote],
  ['link', Link],
  ['table', Table],
  ['undo', Undo2],
  ['redo', Redo2],
]

interface ToolbarProps {
  readonly editor: Editor
  readonly undoManager: Y.UndoManager
}

/** What can be done with the text at the caret; one tab stop, arrow keys inside. */
export function Toolbar({ editor, undoManager }: ToolbarProps) {
  const t = useText()
  const [linking, setLinking] = useState(false)
  const state = useEditorState({ editor, selector: ({ editor: current }) => stateOf(current, undoManager) })
  const roving = useRovingFocus()
  const commands = commandsOf(editor, undoManager)
  const handleTool = (tool: Tool): void => {
    if (tool === 'link') setLinking(true)
    else commands[tool]()
  }
  return (
    <>
      <div className={classes.toolbar} role="toolbar" aria-label={t('editor.toolbar')} {...roving}>
        {TOOLS.map(([tool, Icon]) => (
          <ActionIcon
            key={tool}
            variant={state[tool].on ? 'light' : 'subtle'}
            color={state[tool].on ? 'accent' : 'gray'}
            aria-label={t(`editor.${tool}`)}
            title={t(`editor.${tool}`)}
            aria-pressed={state[tool].toggles ? state[tool].on : undefined}
            disabled={!state[tool].possible}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => handleTool(tool)}
          >
            <Icon size={16} aria-hidden />
          </ActionIcon>
        ))}
        {state.inTable ? <TableTools editor={editor} /> : null}
      </div>
      {linking ? <LinkBox editor={editor} onClose={() => setLinking(false)} /> : null}
    </>
  )
}
