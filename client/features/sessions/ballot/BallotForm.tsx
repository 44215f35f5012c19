import { Button, Textarea } from '@mantine/core'
import type { ReactNode, SubmitEvent } from 'react'
import { MAX_BALLOT_REASON, type Ballot } from '../../../../shared/domain/sessions/ballot.ts'
import type { ItemQuestion } from '../../../../shared/domain/sessions/sessionState.ts'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
import { useOpenSession } from '../OpenSession.ts'
import { useSessionWords } from '../useSessionWords.ts'
import classes from './Ballot.module.css'
import { BallotState } from './BallotState.tsx'
import { ConfidenceField } from './ConfidenceField.tsx'
import { CoveredBallot } from './CoveredBallot.tsx'
import { TargetField } from './TargetField.tsx'
import { useBallot, type BallotProps as Props } from './useBallot.ts'

/** One seat's ballot: chosen, cast with one button, covered from then on, changed or taken back while ballots are taken. */
export function BallotForm(props: Props) {
  const { question, round, isTaking } = props
  const { courier } = useOpenSession()
  const { kept, standing, isSent, isCovered, ...ballot } = useBallot(props)
  const state = <BallotState standing={standing} stored={kept.stored[round] ?? null} courier={courier} />
  if (!isCovered) return <OpenForm {...props} ballot={{ kept, standing, isSent, isCovered, ...ballot }} state={state} />
  return (
    <CoveredBallot
      question={question}
      ballot={isSent ? (kept.outgoing?.ballot ?? kept.stored[round]?.ballot ?? kept.form) : kept.form}
      onChange={isTaking ? ballot.uncover : null}
      onTakeBack={isTaking && isSent ? ballot.takeBack : null}
      isCast={isSent}
    >
      {state}
    </CoveredBallot>
  )
}

interface OpenFormProps extends Props {
  readonly ballot: ReturnType<typeof useBallot>
  /** The state line. */
  readonly state: ReactNode
}

function OpenForm({ question, isTaking, ballot, state }: OpenFormProps) {
  const t = useText()
  const { courier } = useOpenSession()
  const { form } = ballot.kept
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    ballot.castNow()
  }
  return (
    <form className={classes.form} onSubmit={handleSubmit} aria-label={t('sessions.ballot.form')} noValidate>
      <p className={classes.quiet}>{t('sessions.ballot.privacy')}</p>
      <div className={classes.columns} data-several={question.targets.length > 1 || undefined}>
        {question.targets.map((target) => (
          <TargetField
            key={target.assessment}
            indicator={question.indicator}
            target={target}
            isOne={question.targets.length === 1}
            value={form.values[target.assessment] ?? null}
            disabled={!isTaking}
            onChange={(value) => ballot.choose(target.assessment, value)}
          />
        ))}
      </div>
      <Textarea
        label={t('sessions.ballot.reason')}
        description={t('sessions.ballot.reasonHelp')}
        value={form.reason}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => ballot.change({ reason: event.currentTarget.value })}
      />
      <TooLong text={form.reason.trim()} most={MAX_BALLOT_REASON} />
      <ConfidenceField value={form.confidence} onChange={(confidence) => ballot.change({ confidence })} />
      {courier.kind === 'refused' && <ProblemNotice problem={courier.problem} />}
      {ballot.isAsking ? (
        <AskOnce
          title={t('sessions.ask.title')}
          text={t('sessions.ask.text')}
          keep={{ label: t('sessions.ask.change'), onChoose: ballot.keepWriting }}
          go={{ label: t('sessions.ask.send'), onChoose: () => ballot.castNow(true) }}
        />
      ) : (
        <CastBar question={question} form={form} canCast={ballot.canCast} onCover={ballot.cover} />
      )}
      {state}
    </form>
  )
}

interface CastBarProps {
  readonly question: ItemQuestion
  readonly form: Ballot
  readonly canCast: boolean
  readonly onCover: () => void
}

function CastBar({ question, form, canCast, onCover }: CastBarProps) {
  const t = useText()
  const words = useSessionWords()
  const chosen = Object.values(form.values)
  const [only] = chosen
  const label =
    only === undefined
      ? t('sessions.ballot.cast')
      : question.targets.length === 1
        ? t('sessions.ballot.castValue', { value: words.brief(question.indicator, only) })
        : t('sessions.ballot.castSome', { count: chosen.length, of: question.targets.length })
  return (
    <div className={classes.castBar}>
      <Button type="submit" size="md" disabled={!canCast}>
        {label}
      </Button>
      <Button type="button" size="md" variant="subtle" onClick={onCover}>
        {t('sessions.ballot.cover')}
      </Button>
    </div>
  )
}
