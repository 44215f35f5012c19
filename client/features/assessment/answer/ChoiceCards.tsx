import { useId, type ReactNode } from 'react'
import { useText } from '../../../i18n/useText.ts'
import classes from './Answer.module.css'
import { moveFocusOnly } from './moveFocus.ts'

interface Choice<V extends string | number> {
  readonly value: V
  /** The short form, such as a level's number. */
  readonly lead: string
  readonly text?: ReactNode
  /** Step of the score colours for the mark of a chosen card. */
  readonly band?: number | undefined
  /** Names of the colleagues who chose it. */
  readonly saidBy?: readonly string[]
}

interface Props<V extends string | number> {
  readonly legend: string
  readonly choices: readonly Choice<V>[]
  readonly value: V | null
  readonly disabled: boolean
  readonly onChange: (value: V) => void
}

/**
 * One choice of several, each as a card with its full text and the colleagues who chose it; real radio buttons underneath.
 * Arrow keys only move: nothing is chosen before Space, Enter or a click.
 */
export function ChoiceCards<V extends string | number>({ legend, choices, value, disabled, onChange }: Props<V>) {
  const t = useText()
  const name = useId()
  const hint = `${name}-hint`
  return (
    <fieldset className={classes.cards} disabled={disabled} aria-describedby={hint}>
      <legend className="visually-hidden">{legend}</legend>
      <p id={hint} className="visually-hidden">
        {t('answering.choices.hint')}
      </p>
      {choices.map((choice) => (
        <label key={choice.value} className={classes.card}>
          <input
            type="radio"
            className={classes.radio}
            name={name}
            checked={choice.value === value}
            onKeyDown={moveFocusOnly}
            onChange={() => onChange(choice.value)}
          />
          <span className={classes.lead} data-band={choice.band}>
            {choice.lead}
          </span>
          {choice.text && <span className={classes.text}>{choice.text}</span>}
          {choice.saidBy && choice.saidBy.length > 0 && (
            <span className={classes.saidBy}>{t('answering.choices.saidBy', { names: choice.saidBy.join(', ') })}</span>
          )}
        </label>
      ))}
    </fieldset>
  )
}
