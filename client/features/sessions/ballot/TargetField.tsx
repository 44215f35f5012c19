import { TextInput } from '@mantine/core'
import { Suspense, useId, useState, type ReactNode } from 'react'
import type { Answer } from '../../../../shared/domain/answer.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { MAX_BALLOT_REASON, type BallotValue } from '../../../../shared/domain/sessions/ballot.ts'
import type { ItemQuestion } from '../../../../shared/domain/sessions/sessionState.ts'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { levelsOf, sameBallotValue } from '../result/readResult.ts'
import { useSessionWords } from '../useSessionWords.ts'
import classes from './Ballot.module.css'
import { levelParts } from './levelParts.ts'

interface Props {
  readonly indicator: Indicator
  readonly target: ItemQuestion['targets'][number]
  /** The only assessment of the item: its country needs no saying. */
  readonly isOne: boolean
  readonly value: BallotValue | null
  readonly disabled: boolean
  readonly onChange: (value: BallotValue | null) => void
}

/** What one seat says of one country: a level with its text, or another answer, or that it cannot say. */
export function TargetField({ indicator, target, isOne, value, disabled, onChange }: Props) {
  const t = useText()
  const words = useSessionWords()
  const name = useId()
  const { AnswerInput } = useOpenSession().slots
  const country = t(`common.country.${target.country}`)
  const levels = levelsOf(indicator.answer)
  const is = (choice: BallotValue): boolean => value !== null && sameBallotValue(value, choice)
  return (
    <fieldset className={classes.target} disabled={disabled} data-target={target.assessment}>
      <legend className={isOne ? 'visually-hidden' : classes.legend}>{t('sessions.ballot.legend', { country })}</legend>
      {levels.map((choice) => {
        const { lead, text } = levelParts(indicator, choice, words)
        return (
          <Choice
            key={lead}
            name={name}
            isChosen={is(choice)}
            lead={lead}
            text={text}
            onChoose={() => onChange(choice)}
          />
        )
      })}
      {levels.length === 0 && (
        <Suspense fallback={<Loading />}>
          <AnswerInput
            kind={indicator.answer}
            value={value?.kind === 'answer' && value.answer.status === 'answered' ? value.answer.value : null}
            disabled={disabled}
            onChange={(given) => onChange({ kind: 'answer', answer: { status: 'answered', value: given } })}
          />
        </Suspense>
      )}
      <OtherChoices name={name} value={value} onChange={onChange} />
    </fieldset>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly isChosen: boolean
  readonly lead: string
  readonly text?: ReactNode
  readonly isQuiet?: boolean
  readonly onChoose: () => void
}

function Choice({ name, isChosen, lead, text, isQuiet = false, onChoose }: ChoiceProps) {
  return (
    <label className={classes.choice} data-quiet={isQuiet || undefined}>
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span className={classes.lead}>{lead}</span>
      {text && <span className={classes.text}>{text}</span>}
    </label>
  )
}

const STATUSES = ['no-data', 'not-obtained'] as const
const UNSAID = ['dont-know', 'abstain'] as const

/** The answers without a value, and the two ways of giving none. "Not applicable" asks for its reason first. */
function OtherChoices({ name, value, onChange }: Pick<Props, 'value' | 'onChange'> & { readonly name: string }) {
  const t = useText()
  const answer: Answer | null = value?.kind === 'answer' ? value.answer : null
  const isNone = answer?.status === 'not-applicable'
  const [isAsked, setAsked] = useState(isNone)
  const reason = isNone ? answer.reason : ''
  return (
    <div className={classes.others}>
      {STATUSES.map((status) => (
        <Choice
          key={status}
          name={name}
          isQuiet
          isChosen={answer?.status === status}
          lead={t(`answer.status.${status}`)}
          onChoose={() => {
            setAsked(false)
            onChange({ kind: 'answer', answer: { status, reason: '' } })
          }}
        />
      ))}
      <Choice
        name={name}
        isQuiet
        isChosen={isNone || isAsked}
        lead={t('answer.status.not-applicable')}
        onChoose={() => {
          setAsked(true)
          onChange(null)
        }}
      />
      {(isNone || isAsked) && (
        <TextInput
          label={t('sessions.ballot.whyNotApplicable')}
          required
          value={reason}
          onChange={({ currentTarget: { value: typed } }) => {
            setAsked(true)
            onChange(typed === '' ? null : { kind: 'answer', answer: { status: 'not-applicable', reason: typed } })
          }}
        />
      )}
      <TooLong text={reason} most={MAX_BALLOT_REASON} />
      {UNSAID.map((kind) => (
        <Choice
          key={kind}
          name={name}
          isQuiet
          isChosen={value?.kind === kind}
          lead={t(`sessions.value.${kind}`)}
          onChoose={() => {
            setAsked(false)
            onChange({ kind })
          }}
        />
      ))}
    </div>
  )
}
