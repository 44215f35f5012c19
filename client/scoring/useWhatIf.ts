import { useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { Answer } from '../../shared/domain/answer.ts'
import type { AreaCode, IndicatorCode } from '../../shared/domain/ids.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import { isWhatIf, NO_CHANGES, readWhatIf, writeWhatIf, type WhatIfChanges } from './whatIfAddress.ts'

/** The what-if mode of a page. It lives in the address alone, so that an address is all that a colleague needs. */
export interface WhatIf {
  /** Whether this reader may try other answers at all. */
  readonly isOffered: boolean
  /** Null while the page shows what is. */
  readonly tried: WhatIfChanges | null
  /** Parts of the address that do not fit the instrument. */
  readonly faults: readonly string[]
  /** What stands behind `#`; empty while the page shows what is. */
  readonly hash: string
  /** Turns the mode on with nothing tried, or off. */
  readonly toggle: () => void
  readonly leave: () => void
  /** Opens what somebody else tries. */
  readonly open: (hash: string) => void
  /** `undefined` takes a trial back; null tries "not answered". */
  readonly tryAnswer: (code: IndicatorCode, answer: Answer | null | undefined) => void
  /** Tries several answers at once, beside what is tried already; turns the mode on. */
  readonly tryAnswers: (answers: readonly (readonly [IndicatorCode, Answer])[]) => void
  readonly tryWeight: (node: AreaCode | IndicatorCode, weight: number | undefined) => void
}

const nothing = (): void => undefined
const NOT_OFFERED: WhatIf = {
  isOffered: false,
  tried: null,
  faults: [],
  hash: '',
  toggle: nothing,
  leave: nothing,
  open: nothing,
  tryAnswer: nothing,
  tryAnswers: nothing,
  tryWeight: nothing,
}

/** Reads and writes the what-if of the page's address; the same object until that changed. */
export function useWhatIf(instrument: Instrument, isOffered: boolean): WhatIf {
  const { hash } = useLocation()
  const navigate = useNavigate()
  return useMemo(() => {
    if (!isOffered) return NOT_OFFERED
    const read = readWhatIf(hash, instrument)
    // keys can come faster than pages are drawn; the address knows already what the last one tried
    const latest = (): WhatIfChanges => readWhatIf(location.hash, instrument)?.changes ?? NO_CHANGES
    const put = (next: string): void =>
      void navigate({ pathname: location.pathname, search: location.search, hash: next }, { replace: true })
    return {
      isOffered,
      tried: read?.changes ?? null,
      faults: read?.faults ?? [],
      hash: read ? hash : '',
      toggle: () => put(isWhatIf(location.hash) ? '' : writeWhatIf(NO_CHANGES)),
      leave: () => put(''),
      open: put,
      tryAnswer: (code, answer) => put(writeWhatIf({ ...latest(), answers: changed(latest().answers, code, answer) })),
      tryAnswers: (answers) => put(writeWhatIf({ ...latest(), answers: new Map([...latest().answers, ...answers]) })),
      tryWeight: (node, weight) => put(writeWhatIf({ ...latest(), weights: changed(latest().weights, node, weight) })),
    }
  }, [hash, instrument, navigate, isOffered])
}

function changed<K, V>(map: ReadonlyMap<K, V>, key: K, value: V | undefined): ReadonlyMap<K, V> {
  const next = new Map(map)
  if (value === undefined) next.delete(key)
  else next.set(key, value)
  return next
}
