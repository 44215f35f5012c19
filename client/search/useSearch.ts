import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { Round } from '../../shared/domain/round.ts'
import { entriesOfInstrument } from '../../shared/search/entriesOfInstrument.ts'
import type { Found } from '../../shared/search/searchIndex.ts'
import { useAssessments, useInstrument, usePeople } from '../api/queries.ts'
import { startSearch, type Search } from './startSearch.ts'
import { followSearchEntries } from '../sync/readonly/searchFeed.ts'

const NOTHING: readonly Found[] = []

/** What was found, and whether this page cannot search texts at all. */
export interface Searched {
  readonly found: readonly Found[]
  readonly hasFailed: boolean
}

/**
 * Searches all assessments of a round that this person may read, while there is a round: their texts come in and are
 * followed live, and the query is asked again when they changed. `near`: the assessment whose texts come first.
 */
export function useSearch(round: Round | null, near: string | null, query: string): Searched {
  const rows = useAssessments(round?.id ?? null).data
  const nameOf = useNames()
  const instrument = useInstrument(round?.instrument.id ?? null).data
  const isWanted = round !== null
  const [found, setFound] = useState(NOTHING)
  const [hasFailed, setFailed] = useState(false)
  const asked = useRef({ query, near })
  const running = useRef<Search | null>(null)
  useEffect(() => {
    asked.current = { query, near }
    running.current?.find(query, near)
  }, [query, near])
  // a row is another object whenever its scores were asked for again; the rooms stay
  const key = JSON.stringify(rows?.map(({ id, rooms }) => ({ id, rooms })) ?? [])
  const searched = useMemo(() => JSON.parse(key) as Parameters<typeof followSearchEntries>[0], [key]) // made above
  useEffect(() => {
    if (!isWanted || !instrument) return
    const onFound = (news: readonly Found[]): void => {
      setFound(news)
      setFailed(false)
    }
    const onFailed = (error: unknown): void => {
      console.error('Search could not be started', error)
      setFailed(true)
    }
    const search = startSearch({ onFound, onFailed })
    const ask = (): void => search.find(asked.current.query, asked.current.near)
    running.current = search
    search.replace('instrument', entriesOfInstrument(instrument))
    ask()
    const stop = followSearchEntries(
      searched,
      (source, entries) => {
        search.replace(source, entries)
        ask()
      },
      nameOf,
    )
    return () => {
      running.current = null
      stop()
      search.close()
    }
  }, [isWanted, instrument, searched, nameOf])
  return { found: query.trim() === '' ? NOTHING : found, hasFailed }
}

/** Names of members as far as the reader may know them; '' for others. The same function for good: names may come later. */
function useNames(): (member: MemberId) => string {
  const people = usePeople().data
  const names = useRef<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    names.current = new Map(people?.map(({ id, name }) => [id, name]))
  }, [people])
  return useCallback((member) => names.current.get(member) ?? '', [])
}
