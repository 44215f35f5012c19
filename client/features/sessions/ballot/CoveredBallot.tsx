import { Button } from '@mantine/core'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Ballot } from '../../../../shared/domain/sessions/ballot.ts'
import type { ItemQuestion } from '../../../../shared/domain/sessions/sessionState.ts'
import { useText } from '../../../i18n/useText.ts'
import { useSessionWords } from '../useSessionWords.ts'
import classes from './Ballot.module.css'

interface Props {
  readonly question: ItemQuestion
  readonly ballot: Ballot
  readonly isCast: boolean
  /** Null where it cannot be changed any more. */
  readonly onChange: (() => void) | null
  readonly onTakeBack: (() => void) | null
  /** The state line. */
  readonly children: ReactNode
}

/** The own ballot, hidden from who sits beside; it shows while "show mine" is held, and stands nowhere on the page else. */
export function CoveredBallot({ question, ballot, isCast, onChange, onTakeBack, children }: Props) {
  const t = useText()
  const { isHeld, hold } = useHold()
  return (
    <section className={classes.covered} aria-label={t('sessions.ballot.own')} tabIndex={-1}>
      <p className={classes.coveredTitle}>{t(isCast ? 'sessions.ballot.isCast' : 'sessions.ballot.isCovered')}</p>
      <div className={classes.cover} data-held={isHeld || undefined}>
        {isHeld ? <Shown question={question} ballot={ballot} /> : <span aria-hidden="true">•••</span>}
      </div>
      {children}
      <div className={classes.castBar}>
        <Button size="md" variant="default" aria-pressed={isHeld} {...hold}>
          {t('sessions.ballot.showMine')}
        </Button>
        {onChange && (
          <Button size="md" variant="default" onClick={onChange}>
            {t(isCast ? 'sessions.ballot.change' : 'sessions.ballot.uncover')}
          </Button>
        )}
        {onTakeBack && (
          <Button size="md" variant="subtle" onClick={onTakeBack}>
            {t('sessions.ballot.takeBack')}
          </Button>
        )}
      </div>
    </section>
  )
}

function Shown({ question, ballot }: Pick<Props, 'question' | 'ballot'>) {
  const t = useText()
  const words = useSessionWords()
  return (
    <ul className={classes.shown}>
      {question.targets.map(({ assessment, country }) => {
        const value = ballot.values[assessment]
        const said = value ? words.value(question.indicator, value) : t('sessions.value.silent')
        return (
          <li key={assessment}>
            {question.targets.length > 1
              ? t('sessions.ballot.ofCountry', { country: t(`common.country.${country}`), value: said })
              : said}
          </li>
        )
      })}
      {ballot.reason && <li className={classes.words}>{ballot.reason}</li>}
    </ul>
  )
}

/** Held by a finger, a mouse, Space or Enter; let go, or left, it ends. */
function useHold() {
  const [isHeld, setHeld] = useState(false)
  const begin = (): void => setHeld(true)
  const end = (): void => setHeld(false)
  const isKey = ({ key }: KeyboardEvent): boolean => key === ' ' || key === 'Enter'
  return {
    isHeld,
    hold: {
      onPointerDown: begin,
      onPointerUp: end,
      onPointerLeave: end,
      onPointerCancel: end,
      onBlur: end,
      onKeyDown: (event: KeyboardEvent) => {
        if (!isKey(event)) return
        event.preventDefault()
        begin()
      },
      onKeyUp: (event: KeyboardEvent) => {
        if (isKey(event)) end()
      },
    },
  }
}
