import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { Audience } from '../../../../shared/domain/discussion.ts'
import type { ThreadReader } from '../../../../shared/protocol/inbox.ts'
import { isProblem } from '../../../api/http.ts'
import { readersOptions, useThreadReaders } from '../../../api/inbox.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { mayName, spellReaders, withMentions, type Mentionable } from './mentionText.ts'

/** Who can be named in what is being written for an audience. */
export interface Mentionables {
  /** All readers but the writer; null until they came. They are asked for with the first `@`. */
  readonly readers: readonly Mentionable[] | null
  /** A text as it is sent; waits for the names that it needs. Rejects where the server is out of reach. */
  readonly finish: (text: string) => Promise<string>
}

/** The readers of an audience as a text names them. */
export function useMentionables(audience: Audience, text: string): Mentionables {
  const t = useText()
  const client = useQueryClient()
  const { detail, me } = useAssessment()
  const { data } = useThreadReaders(detail.id, audience, mayName(text))
  const spell = useCallback(
    (readers: readonly ThreadReader[]) =>
      spellReaders(readers, ({ country }) => (country ? t(`common.country.${country}`) : '')),
    [t],
  )
  const readers = useMemo(
    () => (data ? spell(data).filter(({ id }) => id !== me.member.id) : null),
    [data, spell, me.member.id],
  )
  const finish = async (whole: string): Promise<string> => {
    if (!mayName(whole)) return whole
    try {
      return withMentions(whole, spell(await client.fetchQuery(readersOptions(detail.id, audience))))
    } catch (error) {
      // where nobody may be named the words stay as they are
      if (isProblem(error, 'forbidden') || isProblem(error, 'not-found')) return whole
      throw error
    }
  }
  return { readers, finish }
}
