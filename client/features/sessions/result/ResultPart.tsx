import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { AgendaItemId, AssessmentId } from '../../../../shared/domain/ids.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import type { BallotRound } from '../../../../shared/domain/sessions/ballotResult.ts'
import { resultKey, type BallotResult } from '../../../../shared/domain/sessions/ballotResult.ts'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { Disclosure } from '../../../components/Disclosure.tsx'
import { useText } from '../../../i18n/useText.ts'
import { ownBallot } from '../ballot/keptBallot.ts'
import { useKeptBallot } from '../ballot/ballotStore.ts'
import { countryOf, indicatorOfItem, useOpenSession } from '../OpenSession.ts'
import { agendaEntry, revealedRounds } from '../tools/nextStep.ts'
import { ConsensusWords } from './ConsensusWords.tsx'
import { Movement } from './Movement.tsx'
import { OwnCounted } from './OwnCounted.tsx'
import { levelsOf } from './readResult.ts'
import { NamedBallots } from './NamedBallots.tsx'
import classes from './Result.module.css'
import { SpeakFirst } from './SpeakFirst.tsx'
import { TallyFigure } from './TallyFigure.tsx'

/** What the ballot rounds on an item came to: the newest in full, earlier ones folded below it. Nothing before a reveal. */
export function ResultPart({ item }: { readonly item: AgendaItemId }) {
  const t = useText()
  const open = useOpenSession()
  const rounds = revealedRounds(open.state, item)
  const newest = rounds.at(-1)
  if (!newest) return null
  return (
    <div className={classes.results}>
      <RoundResult item={item} round={newest} before={rounds.at(-2) ?? null} isNewest />
      {rounds
        .slice(0, -1)
        .toReversed()
        .map((round) => (
          <Disclosure key={round.id} title={t('sessions.result.earlier', { number: round.number })}>
            <RoundResult item={item} round={round} before={null} />
          </Disclosure>
        ))}
    </div>
  )
}

interface RoundProps {
  readonly item: AgendaItemId
  readonly round: BallotRound
  readonly before: BallotRound | null
  readonly isNewest?: boolean
}

function RoundResult({ item, round, before, isNewest = false }: RoundProps) {
  const t = useText()
  const { state } = useOpenSession()
  const targets = agendaEntry(state, item)?.targets ?? []
  return (
    <>
      {round.override && <p className={classes.note}>{t('sessions.result.override', { why: round.override })}</p>}
      <div className={classes.targets} data-several={targets.length > 1 || undefined}>
        {targets.map((target) => {
          const result = state.results.get(resultKey(round.id, target))
          return (
            result && (
              <TargetResult
                key={target}
                result={result}
                before={(before && state.results.get(resultKey(before.id, target))) ?? null}
                isOne={targets.length === 1}
                isNewest={isNewest}
                item={item}
                target={target}
              />
            )
          )
        })}
      </div>
    </>
  )
}

interface TargetProps {
  readonly result: BallotResult
  readonly before: BallotResult | null
  readonly isOne: boolean
  /** Earlier ballot rounds need no look ahead. */
  readonly isNewest: boolean
  readonly item: AgendaItemId
  readonly target: AssessmentId
}

function TargetResult({ result, before, isOne, isNewest, item, target }: TargetProps) {
  const t = useText()
  const open = useOpenSession()
  const kept = useKeptBallot({ member: open.me.member.id, session: open.row.id, item })
  const indicator = indicatorOfItem(open, item)
  const country = countryOf(open, target)
  const own = ownBallot(kept, result.ballotRound)?.values[target] ?? null
  if (!indicator) return null
  const title = t('sessions.result.title', { number: result.number })
  return (
    <section className={classes.target} aria-label={title}>
      <h3>{isOne || !country ? title : t(`common.country.${country}`)}</h3>
      <p>{t('sessions.result.cast', { cast: result.cast, electorate: result.electorate })}</p>
      <TallyFigure result={result} indicator={indicator} own={own} />
      <OwnCounted result={result} own={own} />
      <ConsensusWords result={result} />
      <SpeakFirst result={result} indicator={indicator} />
      <Movement result={result} before={before} indicator={indicator} />
      <NamedBallots result={result} indicator={indicator} />
      {isNewest && levelsOf(indicator.answer).length > 0 && <Effects target={target} indicator={indicator} />}
    </section>
  )
}

/** Scoring comes when somebody opens it. */
const EffectTable = lazy(() => import('./EffectTable.tsx').then((m) => ({ default: m.EffectTable })))

function Effects(props: { readonly target: AssessmentId; readonly indicator: Indicator }) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="md" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('sessions.effect.title')}
      </Button>
      {isOpen && (
        <Suspense fallback={<Loading />}>
          <EffectTable {...props} />
        </Suspense>
      )}
    </>
  )
}
