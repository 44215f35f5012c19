import * as Y from 'yjs'
import type { MemberId } from '../../../shared/domain/ids.ts'
import { asideUpdates } from './asideCopies.ts'

/** The document of a copy that was set aside, apart from any room; null where it is gone. */
export async function openAsideCopy(member: MemberId, name: string): Promise<Y.Doc | null> {
  const updates = await asideUpdates(member, name)
  if (updates.length === 0) return null
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.mergeUpdates([...updates]))
  return doc
}
