import type { AgendaItemId } from '../../../../shared/domain/ids.ts'

/** Where a page looks: with the group, or at an item of its own. `held`: its reader was typing when the group went on. */
export type Looking =
  { readonly kind: 'with-group' } | { readonly kind: 'elsewhere'; readonly item: AgendaItemId; readonly held: boolean }

/** A page that follows goes along when the group goes to another item; one whose reader types stays, and nobody else's moves. */
export function afterGroupMoved(
  looking: Looking,
  {
    from,
    to,
    isTyping,
  }: { readonly from: AgendaItemId | null; readonly to: AgendaItemId | null; readonly isTyping: boolean },
): Looking {
  if (looking.kind === 'elsewhere') return looking.item === to ? { kind: 'with-group' } : looking
  if (isTyping && from !== null && from !== to) return { kind: 'elsewhere', item: from, held: true }
  return looking
}

/** The item that a page shows; null for the lobby or a break. */
export const shownItem = (looking: Looking, group: AgendaItemId | null): AgendaItemId | null =>
  looking.kind === 'elsewhere' ? looking.item : group
