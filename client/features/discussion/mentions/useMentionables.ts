import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Audience } from '../../../../shared/domain/discussion.ts'
import type { ThreadReader } from '../../../../shared/protocol/inbox.ts'
import { readersOptions, useThreadReaders } from '../../../api/inbox.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { spellReaders, withMentions, type Mentionable } from './mentionText.ts'

/** Who can be named in what is being written for an audience. */
export interface Mentionables {
  /** Null until they came; they are asked for with the first `@`. */
  readonly readers: readonly Mentionable[] | null
  /** Whether they could not be asked for. */
  readonly hasFailed: boolean
  /** A text as it is sent; waits for the names that it needs. Rejects where they cannot be asked for. */
  readonly finish: (text: string) => Promise<string>
}

/** The readers of an audience as a text names them. */
export function useMentionables(audience: Audience, text: string): Mentionables {
  const t = useText()
  const client = useQueryClient()
  const { detail } = useAssessment()
  const { data, isError } = useThreadReaders(detail.id, audience, text.includes('@'))
  const spell = useCallback(
    (readers: readonly ThreadReader[]) =>
      spellReaders(readers, ({ country }) => (country ? t(`common.country.${country}`) : '')),
    [t],
  )
  return {
    readers: useMemo(() => (data ? spell(data) : null), [data, spell]),
    hasFailed: isError,
    finish: async (whole) =>
      whole.includes('@')
        ? withMentions(whole, spell(await client.fetchQuery(readersOptions(detail.id, audience))))
        : whole,
  }
}
