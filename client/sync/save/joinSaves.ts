import type { SaveState } from '../room.ts'

/** Worst first. */
const ORDER: readonly SaveState['kind'][] = ['server-cannot-save', 'not-stored', 'device-only', 'saving', 'saved']

/** One truth about several documents: the worst of them; saved only where all are, since the last was. */
export function joinSaves(saves: readonly [SaveState, ...SaveState[]]): SaveState {
  return saves.reduce((a, b) => {
    if (a.kind === 'saved' && b.kind === 'saved') return a.at >= b.at ? a : b
    if (a.kind === 'device-only' && b.kind === 'device-only')
      return { ...a, changes: a.changes + b.changes, since: Math.min(a.since, b.since) }
    if (a.kind === 'not-stored' && b.kind === 'not-stored') return { ...a, changes: a.changes + b.changes }
    return ORDER.indexOf(a.kind) <= ORDER.indexOf(b.kind) ? a : b
  })
}
