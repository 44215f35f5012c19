import { Button, Textarea } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import type { BallotRoundId } from '../../../../shared/domain/ids.ts'
import { MAX_BALLOT_REASON, type Ballot } from '../../../../shared/domain/sessions/ballot.ts'
import type { ItemQuestion } from '../../../../shared/domain/sessions/sessionState.ts'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { holdsPersonalData } from '../../../personalData/holdsPersonalData.ts'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
import { useOpenSession } from '../OpenSession.ts'
import { useSessionWords } from '../useSessionWords.ts'
import classes from './Ballot.module.css'
import { BallotState } from './BallotState.tsx'
import { keepBallot, keptBallot, useKeptBallot, type BallotPlace } from './ballotStore.ts'
import { ConfidenceField } from './ConfidenceField.tsx'
import { CoveredBallot } from './CoveredBallot.tsx'
import { cast, inRound, standingIn, takenBack, withValue } from './keptBallot.ts'
import { TargetField } from './TargetField.tsx'
import { useBallotKeys } from './useBallotKeys.ts'

interface Props {
  readonly question: ItemQuestion
  readonly round: BallotRoundId
  readonly place: BallotPlace
  /** Whether ballots are taken now. */
  readonly isTaking: boolean
}

/** One seat's ballot: chosen, cast with one button, covered from then on, changed or taken back while ballots are taken. */
export function BallotForm({ question, round, place, isTaking }: Props) {
  const t = useText()
  const { now, courier } = useOpenSession()
  const kept = inRound(useKeptBallot(place), round)
  const standing = standingIn(kept, round)
  const isSent = standing === 'on-its-way' || standing === 'stored'
  // what was cast is covered; "change" and Esc turn it
  const [turned, setTurned] = useState<'covered' | 'open' | null>(null)
  const [isAsking, setAsking] = useState(false)
  const isCovered = turned === null ? isSent : turned === 'covered'
  const { form } = kept
  const change = (part: Partial<Ballot>): void => {
    const newest = inRound(keptBallot(place), round)
    keepBallot(place, { ...newest, form: { ...newest.form, ...part } })
  }
  const canCast = isTaking && Object.keys(form.values).length > 0 && form.reason.trim().length <= MAX_BALLOT_REASON
  const handleCast = (isAsked = false): void => {
    if (!canCast) return
    if (!isAsked && holdsPersonalData(form.reason)) return setAsking(true)
    setAsking(false)
    keepBallot(place, cast(keptBallot(place), round, now()))
    setTurned(null)
  }
  useBallotKeys({
    question,
    isOpen: isTaking && !isCovered && !isAsking,
    onChoose: (target, value) => change(withValue(inRound(keptBallot(place), round).form, target, value)),
    onCast: handleCast,
    onCover: () => setTurned('covered'),
  })
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    handleCast()
  }
  if (isCovered)
    return (
      <CoveredBallot
        question={question}
        ballot={isSent ? (kept.outgoing?.ballot ?? kept.stored[round]?.ballot ?? form) : form}
        onChange={isTaking ? () => setTurned('open') : null}
        onTakeBack={
          isTaking && isSent
            ? () => {
                keepBallot(place, takenBack(keptBallot(place), round, now()))
                setTurned('open')
              }
            : null
        }
        isCast={isSent}
      >
        <BallotState standing={standing} stored={kept.stored[round] ?? null} courier={courier} />
      </CoveredBallot>
    )
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
            onChange={(value) => change(withValue(form, target.assessment, value))}
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
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <TooLong text={form.reason.trim()} most={MAX_BALLOT_REASON} />
      <ConfidenceField value={form.confidence} onChange={(confidence) => change({ confidence })} />
      {courier.kind === 'refused' && <ProblemNotice problem={courier.problem} />}
      {isAsking ? (
        <AskOnce
          title={t('sessions.ask.title')}
          text={t('sessions.ask.text')}
          keep={{ label: t('sessions.ask.change'), onChoose: () => setAsking(false) }}
          go={{ label: t('sessions.ask.send'), onChoose: () => handleCast(true) }}
        />
      ) : (
        <CastBar question={question} form={form} canCast={canCast} onCover={() => setTurned('covered')} />
      )}
      <BallotState standing={standing} stored={kept.stored[round] ?? null} courier={courier} />
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
