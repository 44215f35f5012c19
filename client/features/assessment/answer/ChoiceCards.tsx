import { useId, type ReactNode } from 'react'
import classes from './Choices.module.css'

interface Choice<V extends string | number> {
  readonly value: V
  /** The short form, such as a level's number. */
  readonly lead: string
  readonly text?: ReactNode
  /** Step of the score colours for the mark of a chosen card. */
  readonly band?: number
}

interface Props<V extends string | number> {
  readonly legend: string
  readonly choices: readonly Choice<V>[]
  readonly value: V | null
  readonly disabled: boolean
  readonly onChange: (value: V) => void
}

/** One choice of several, each as a card with its full text; real radio buttons underneath. */
export function ChoiceCards<V extends string | number>({ legend, choices, value, disabled, onChange }: Props<V>) {
  const name = useId()
  return (
    <fieldset className={classes.cards} disabled={disabled}>
      <legend className="visually-hidden">{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={classes.card}>
          <input
            type="radio"
            className={classes.radio}
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span className={classes.lead} data-band={choice.band}>
            {choice.lead}
          </span>
          {choice.text && <span className={classes.text}>{choice.text}</span>}
        </label>
      ))}
    </fieldset>
  )
}
