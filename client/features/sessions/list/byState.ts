import type { Session } from '../../../../shared/domain/sessions/session.ts'
import type { SessionRow } from '../../../../shared/protocol/sessions/sessionsApi.ts'

const ORDER = ['running', 'planned', 'closed'] as const satisfies readonly Session['state'][]

/** Sessions by their state: those that run, then the planned ones by when they begin, then the newest that are over. */
export function byState(
  rows: readonly SessionRow[],
): readonly { readonly state: Session['state']; readonly rows: readonly SessionRow[] }[] {
  return ORDER.map((state) => ({
    state,
    rows: rows.filter((row) => row.state === state).toSorted(orderOf(state)),
  })).filter(({ rows: some }) => some.length > 0)
}

const orderOf = (state: Session['state']) => (a: SessionRow, b: SessionRow) =>
  state === 'planned'
    ? (a.startsAt ?? Infinity) - (b.startsAt ?? Infinity) || a.created - b.created
    : (b.closed ?? b.created) - (a.closed ?? a.created)
