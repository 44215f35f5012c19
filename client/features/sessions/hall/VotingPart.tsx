import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import type { SessionPhase } from '../../../../shared/domain/sessions/sessionState.ts'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { useText } from '../../../i18n/useText.ts'
import { BallotForm } from '../ballot/BallotForm.tsx'
import { useOpenSession } from '../OpenSession.ts'
import classes from './Hall.module.css'
import { LevelList } from './LevelList.tsx'

interface Props {
  readonly item: AgendaItemId
  readonly phase: SessionPhase & { readonly kind: 'voting' }
}

/** While ballots are taken: how many are cast, and the own ballot for who votes. Nobody's value. */
export function VotingPart({ item, phase }: Props) {
  const t = useText()
  const { state, seat, may, me, row } = useOpenSession()
  const question = state.questions.get(item)
  const { counts } = state
  const isFixed = state.rounds.get(phase.ballotRound)?.electorate ?? null
  const mayVote = seat !== null && may('vote') && (isFixed === null || isFixed.includes(seat.id))
  return (
    <>
      <p className={classes.counts}>
        {t('sessions.voting.round', { number: phase.number })}{' '}
        {counts && t('sessions.voting.counts', { cast: counts.cast, electorate: counts.electorate })}
      </p>
      {phase.taking.kind !== 'open' && <p className={classes.note}>{t(`sessions.voting.${phase.taking.kind}`)}</p>}
      {!question && <Loading />}
      {question && mayVote && (
        <BallotForm
          key={phase.ballotRound}
          question={question}
          round={phase.ballotRound}
          place={{ member: me.member.id, session: row.id, item }}
          isTaking={phase.taking.kind !== 'stopped'}
        />
      )}
      {!mayVote && <p className={classes.quiet}>{t('sessions.voting.notYou')}</p>}
      {!mayVote && question && <LevelList indicator={question.indicator} />}
    </>
  )
}
