import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { useSessionWords } from '../useSessionWords.ts'
import classes from './Hall.module.css'
import { LevelList } from './LevelList.tsx'

interface Props {
  readonly item: AgendaItemId
  readonly indicator: Indicator
}

/** Before ballots: the levels with their texts, what was answered last, and "I have read it". Nobody's proposal. */
export function TalkPart({ item, indicator }: Props) {
  const t = useText()
  const { state, seat, acts, may } = useOpenSession()
  const words = useSessionWords()
  const question = state.questions.get(item)
  // as it was ticked, until the room says so
  const [said, setSaid] = useState<boolean | null>(null)
  return (
    <>
      <LevelList indicator={indicator} />
      {question?.targets.map(
        ({ assessment, country, last }) =>
          last && (
            <p key={assessment} className={classes.quiet}>
              {t('sessions.item.last', {
                country: t(`common.country.${country}`),
                answer: words.value(indicator, { kind: 'answer', answer: last }),
              })}
            </p>
          ),
      )}
      {seat && may('take-part') && (
        <Checkbox
          className={classes.tick ?? ''}
          checked={said ?? state.ready.includes(seat.id)}
          label={t('sessions.ready.tick')}
          onChange={(event) => {
            const isReady = event.currentTarget.checked
            setSaid(isReady)
            void acts.send({ kind: 'ready', item, isReady }).then(() => setSaid(null))
          }}
        />
      )}
    </>
  )
}
