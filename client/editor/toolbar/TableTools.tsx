import { Button } from '@mantine/core'
import type { Editor } from '@tiptap/react'
import { useText } from '../../i18n/useText.ts'
import classes from '../Narrative.module.css'

const TOOLS = [
  ['rowAbove', 'addRowBefore'],
  ['rowBelow', 'addRowAfter'],
  ['columnLeft', 'addColumnBefore'],
  ['columnRight', 'addColumnAfter'],
  ['headerRow', 'toggleHeaderRow'],
  ['deleteRow', 'deleteRow'],
  ['deleteColumn', 'deleteColumn'],
  ['deleteTable', 'deleteTable'],
] as const

/** What can be done with the table around the caret. */
export function TableTools({ editor }: { readonly editor: Editor }) {
  const t = useText()
  return (
    <div className={classes.tableTools}>
      {TOOLS.map(([name, command]) => (
        <Button
          key={name}
          size="compact-xs"
          variant="subtle"
          color="gray"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => editor.chain().focus()[command]().run()}
        >
          {t(`editor.${name}`)}
        </Button>
      ))}
    </div>
  )
}
