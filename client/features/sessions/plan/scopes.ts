import { useMemo } from 'react'
import type { Country } from '../../../../shared/domain/country.ts'
import type { AssessmentId } from '../../../../shared/domain/ids.ts'
import type { Round } from '../../../../shared/domain/round.ts'
import type { SessionScope } from '../../../../shared/domain/sessions/session.ts'
import type { AssessmentRow, Me } from '../../../../shared/protocol/api.ts'
import { useAssessments, useRounds } from '../../../api/queries.ts'
import { mayInWorkspace } from '../../../api/rights.ts'
import { useShownRound } from '../../../api/useShownRound.ts'

/** Something that a session can be about. `country` null: the whole round. */
export interface KnownScope {
  readonly key: string
  readonly scope: SessionScope
  readonly round: Round
  readonly country: Country | null
  readonly targets: readonly { readonly assessment: AssessmentId; readonly country: Country }[]
}

/** What the reader may hold a session about, in the round that is shown; null until that is known. */
export function useScopes(me: Me | null): readonly KnownScope[] | null {
  const rounds = useRounds().data
  const shown = useShownRound()
  const round = rounds?.find(({ id }) => id === shown) ?? rounds?.[0] ?? null
  const rows = useAssessments(round?.id ?? null).data
  return useMemo(() => {
    if (rounds && !round) return []
    return me && round && rows ? scopesOf(round, rows, mayInWorkspace(me, 'manage-rounds')) : null
  }, [me, rounds, round, rows])
}

export function scopesOf(round: Round, rows: readonly AssessmentRow[], mayRound: boolean): readonly KnownScope[] {
  const open = rows.filter(({ abilities }) => abilities.includes('hold-session'))
  const singles = open.map(({ id, country }): KnownScope => ({
    key: `assessment:${id}`,
    scope: { kind: 'assessment', assessment: id },
    round,
    country,
    targets: [{ assessment: id, country }],
  }))
  if (!mayRound || open.length === 0) return singles
  const whole: KnownScope = {
    key: `round:${round.id}`,
    scope: { kind: 'round', round: round.id },
    round,
    country: null,
    targets: open.map(({ id, country }) => ({ assessment: id, country })),
  }
  return [...singles, whole]
}

/** What the address asks for, `?assessment=` or `?round=`; else the only one that there is. */
export function scopeAsked(search: URLSearchParams, scopes: readonly KnownScope[]): KnownScope | null {
  const keys = [`assessment:${search.get('assessment')}`, `round:${search.get('round')}`]
  return scopes.find(({ key }) => keys.includes(key)) ?? (scopes.length === 1 ? (scopes[0] ?? null) : null)
}
