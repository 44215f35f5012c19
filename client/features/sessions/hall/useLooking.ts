import { useState } from 'react'
import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import { textBoxOf, wordsIn } from '../../../typing/textBox.ts'
import { afterGroupMoved, shownItem, type Looking } from './looking.ts'

const WITH_GROUP: Looking = { kind: 'with-group' }

/** Follows the group from item to item, but for a reader who looks elsewhere or is typing. */
export function useLooking(group: AgendaItemId | null) {
  const [looking, setLooking] = useState<Looking>(WITH_GROUP)
  const [before, setBefore] = useState(group)
  let now = looking
  if (before !== group) {
    now = afterGroupMoved(looking, { from: before, to: group, isTyping: isTyping() })
    setBefore(group)
    setLooking(now)
  }
  return {
    looking: now,
    shown: shownItem(now, group),
    lookAt: (item: AgendaItemId) => setLooking(item === group ? WITH_GROUP : { kind: 'elsewhere', item, held: false }),
    goBack: () => setLooking(WITH_GROUP),
  }
}

function isTyping(): boolean {
  const box = textBoxOf(document.activeElement)
  return box !== null && wordsIn(box).trim() !== ''
}
