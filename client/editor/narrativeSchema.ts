import { Mark, Node, type AnyExtension, type Editor, type Extensions } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import type { Plugin, Transaction } from '@tiptap/pm/state'
import { tableEditing } from '@tiptap/pm/tables'
import StarterKit from '@tiptap/starter-kit'
import { isRemote } from './binding/remoteChange.ts'
import { writingRules } from './rules/writingRules.ts'
import { LINK_REL, safeHref } from './safeHref.ts'
import { Subscript, Superscript } from './scriptMarks.ts'

/**
 * Content of every container. Always `*`: two people may each delete one of the last two children, and a binding deletes
 * a parent that its schema does not allow to be empty, for everybody.
 */
const CONTENT: Readonly<Record<string, string>> = {
  doc: 'block*',
  bulletList: 'listItem*',
  orderedList: 'listItem*',
  listItem: 'block*',
  blockquote: 'block*',
  table: 'tableRow*',
  tableRow: '(tableCell | tableHeader)*',
  tableCell: 'block*',
  tableHeader: 'block*',
}

/** The library's rules rewrite plain language ("2025. godine" becomes a list); ours stand in `writingRules`. */
const NO_RULES = { addInputRules: () => [], addPasteRules: () => [] }

const Base = StarterKit.configure({
  code: false,
  codeBlock: false,
  horizontalRule: false,
  trailingNode: false,
  underline: false,
  undoRedo: false,
  heading: { levels: [2, 3] },
  link: {
    // linking by itself would also happen to text that others typed, and so write while one only looks
    autolink: false,
    openOnClick: false,
    defaultProtocol: 'https',
    HTMLAttributes: { target: '_blank', rel: LINK_REL, class: null },
    isAllowedUri: (uri) => safeHref(uri) !== null,
  },
}).extend({
  addExtensions() {
    return (this.parent?.() ?? []).map(fitted)
  },
})

const FittedTable = Table.extend({
  renderHTML: () => ['table', ['tbody', 0]],
  addNodeView: () => null,
  addKeyboardShortcuts() {
    return {
      // at the last cell Tab adds a row and never leaves; arrow keys and Shift+Tab lead out of the table
      Tab: () => goOn(this.editor),
      'Shift-Tab': () => this.editor.commands.goToPreviousCell(),
    }
  },
  addProseMirrorPlugins: () => [localTableEditing()],
})

/** Everything that defines what a narrative may hold; nodes, marks and attributes equal `shared/document/narrative.ts`. */
export const narrativeSchema: Extensions = [
  Base,
  ...[FittedTable, TableRow, TableHeader, TableCell].map(fitted),
  Superscript,
  Subscript,
  writingRules,
]

/** To the next cell, which the last one gets in a row of its own; true wherever there is a table around the caret. */
function goOn(editor: Editor): boolean {
  if (editor.commands.goToNextCell()) return true
  if (!editor.isActive('table')) return false
  // one after the other: in a chain the second command does not see the row that the first one made
  editor.commands.addRowAfter()
  editor.commands.goToNextCell()
  return true
}

function fitted(extension: AnyExtension): AnyExtension {
  const content = CONTENT[extension.name]
  if (extension instanceof Node) return extension.extend({ ...NO_RULES, ...(content !== undefined && { content }) })
  if (extension.name !== 'link') return extension instanceof Mark ? extension.extend(NO_RULES) : extension
  return extension.extend({
    ...NO_RULES,
    renderHTML: ({ HTMLAttributes }: { HTMLAttributes: Record<string, unknown> }) => [
      'a',
      { href: safeHref(HTMLAttributes.href), title: HTMLAttributes.title, target: '_blank', rel: LINK_REL },
      0,
    ],
  })
}

/** Repairs a table only together with an edit made here; somebody who only looks on writes nothing. */
export function localTableEditing(): Plugin {
  const plugin = tableEditing()
  const repair = plugin.spec.appendTransaction
  plugin.spec.appendTransaction = function (transactions: readonly Transaction[], before, after) {
    return transactions.some(isRemote) ? null : repair?.call(this, transactions, before, after)
  }
  return plugin
}
