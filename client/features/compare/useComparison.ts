import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { COUNTRIES, type Country } from '../../../shared/domain/country.ts'
import type { Round } from '../../../shared/domain/round.ts'
import type { Me } from '../../../shared/protocol/api.ts'
import { WHOLE, type NodeId } from '../../../shared/scoring/sheet.ts'
import { useRoundScores, type CountryScores, type RoundScores } from '../../scoring/useRoundScores.ts'

/** What the reader compares, as the address says it. */
export interface Picks {
  /** Null: all. */
  readonly countries: ReadonlySet<Country> | null
  readonly country: Country | null
  /** An area's code, or `whole`. */
  readonly node: NodeId
  /** Id of the round to compare with; null: the one that this round follows. */
  readonly before: string | null
}

/** Everything that the charts are drawn from. */
export interface ComparedRounds {
  readonly now: RoundScores
  /** Null where there is no round to compare with, or while it is on its way. */
  readonly past: RoundScores | null
  /** The countries that were picked. */
  readonly countries: readonly CountryScores[]
  /** The country that is shown in detail; null while no answers are there. */
  readonly detail: CountryScores | null
  readonly node: NodeId
}

/** Reads what to compare from the address; what it does not know is left out. */
export function readPicks(search: URLSearchParams, areas: readonly string[]): Picks {
  const known = (text: string | null): Country | null => COUNTRIES.find((country) => country === text) ?? null
  const countries = search
    .get('countries')
    ?.split(',')
    .map(known)
    .filter((country) => country !== null)
  const area = search.get('area')
  return {
    countries: countries && countries.length > 0 ? new Set(countries) : null,
    country: known(search.get('country')),
    node: area !== null && areas.includes(area) ? area : WHOLE,
    before: search.get('with'),
  }
}

/** The country to show in detail: the one asked for, else one's own, else the first. */
export function detailCountry(countries: readonly CountryScores[], picks: Picks, me: Me): CountryScores | null {
  const own = me.member.roles.map(({ country }) => country)
  return (
    countries.find(({ country }) => country === picks.country) ??
    countries.find(({ country }) => own.includes(country)) ??
    countries[0] ??
    null
  )
}

/** The round to compare with: the one asked for, else the one that this round follows. */
export function roundBefore(rounds: readonly Round[], round: Round, picks: Picks): Round | null {
  const others = rounds.filter(({ id }) => id !== round.id)
  return others.find(({ id }) => id === picks.before) ?? others.find(({ id }) => id === round.previous) ?? null
}

/** Joins the round's scores with those of the round before, as the address says. */
export function useComparison(now: RoundScores, rounds: readonly Round[], me: Me): ComparedRounds {
  const [search] = useSearchParams()
  const picks = useMemo(
    () =>
      readPicks(
        search,
        now.instrument.areas.map(({ code }) => code),
      ),
    [search, now.instrument],
  )
  const before = useRoundScores(roundBefore(rounds, now.round, picks))
  const past = before.kind === 'ready' ? before.scores : null
  return useMemo(() => {
    const countries = now.countries.filter(({ country }) => picks.countries?.has(country) ?? true)
    return { now, past, countries, detail: detailCountry(countries, picks, me), node: picks.node }
  }, [now, past, picks, me])
}
