import type { EditorState, Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/** Whether a transaction shows what the document holds already, rather than a deed made in this editor. */
export const isRemote = (transaction: Transaction): boolean => isChangeOrigin(transaction.getMeta(ySyncPluginKey))

/** Whether the last transaction of a state was such a one. */
export const isRemoteState = (state: EditorState): boolean => isChangeOrigin(ySyncPluginKey.getState(state))

function isChangeOrigin(meta: unknown): boolean {
  return typeof meta === 'object' && meta !== null && Reflect.get(meta, 'isChangeOrigin') === true
}
