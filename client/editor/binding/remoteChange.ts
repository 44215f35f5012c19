import type { Transaction } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/** Whether a transaction shows what the document holds already, rather than a deed made in this editor. */
export function isRemote(transaction: Transaction): boolean {
  const meta: unknown = transaction.getMeta(ySyncPluginKey)
  return typeof meta === 'object' && meta !== null && Reflect.get(meta, 'isChangeOrigin') === true
}
