import { useEditorState, type Editor } from '@tiptap/react'

/** Whether nothing is written: no line at all, or one empty paragraph. */
export function useEmptyMark(editor: Editor | null): boolean {
  const empty = useEditorState({
    editor,
    selector: ({ editor: current }) => {
      if (!current) return false
      const { doc } = current.state
      const [first] = doc.content.content
      return (
        doc.childCount === 0 || (doc.childCount === 1 && first?.type.name === 'paragraph' && first.content.size === 0)
      )
    },
  })
  return empty ?? false
}
