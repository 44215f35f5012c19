import { Button } from '@mantine/core'
import { Scale } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { sameAnswer, type Answer, type Proposal } from '../../../../shared/domain/answer.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { normalise } from '../../../../shared/scoring/leaf/normalise.ts'
import { endDeciding, useAskedDecision } from '../../../assessment/decisionAsked.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { ScoreChip } from '../../../scoreMarks/ScoreChip.tsx'
import { useScore } from '../../../scoring/useScore.ts'
import { answerWords, tickedItems } from '../../../../shared/words/answerWords.ts'
import { campsOf } from './decision.ts'
import { DecisionCard } from './DecisionCard.tsx'
import classes from '../Indicator.module.css'
import { useMayWrite } from '../../../assessment/useMayWrite.ts'
import { useIndicatorEntry, useOwnAnswer } from '../answer/useOwnAnswer.ts'
import { StillAnswering } from './StillAnswering.tsx'
import { useWording } from '../../../words/useWording.ts'

const DecidePanel = lazy(async () => ({ default: (await import('./DecidePanel.tsx')).DecidePanel }))

/** What everybody proposes, side by side; where it differs, the spread and the way to a decision. */
export function ProposalsSection({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const { proposals, decision, log } = useIndicatorEntry(indicator)
  const { me, detail } = useAssessment()
  const mayWrite = useMayWrite()
  const deeds = useOwnAnswer(indicator)
  const own = proposals.find(({ member }) => member === me.member.id) ?? null
  const [isOpen, setOpen] = useState(false)
  const asked = useAskedDecision(detail.id, indicator.code)
  const isDeciding = isOpen || (asked !== null && mayWrite)
  const setDeciding = (deciding: boolean): void => {
    setOpen(deciding)
    if (!deciding) endDeciding()
  }
  const camps = useMemo(() => campsOf(proposals), [proposals])
  const isContested = !decision && camps.length > 1
  // a panel that somebody fills in stays, also when the last colleague withdraws
  if (proposals.length === 0 && log.length === 0 && !isDeciding) return <StillAnswering indicator={indicator} />
  return (
    <section aria-labelledby="proposals-heading" className={classes.section}>
      <h3 id="proposals-heading">{t('assessment.proposals.heading')}</h3>
      {isContested && <ContestedBand indicator={indicator} onDecide={mayWrite ? () => setDeciding(true) : null} />}
      <DecisionCard indicator={indicator} decision={decision} log={log} mayWrite={mayWrite} />
      {!isContested && !decision && proposals.length > 1 && (
        <p className={classes.quiet}>{t('assessment.proposals.agree', { count: proposals.length })}</p>
      )}
      {!decision && <StillAnswering indicator={indicator} />}
      <ul className={classes.proposals}>
        {proposals.map((proposal) => (
          <ProposalRow
            key={proposal.member}
            indicator={indicator}
            proposal={proposal}
            onSaySame={mayWrite && !decision && !saysTheSame(own, proposal) ? deeds.saySame : null}
          />
        ))}
      </ul>
      {mayWrite && !isContested && !decision && (
        <Button className={classes.start ?? ''} variant="subtle" size="compact-sm" onClick={() => setDeciding(true)}>
          {t('assessment.decide.open')}
        </Button>
      )}
      {isDeciding && (
        <Suspense>
          <DecidePanel
            indicator={indicator}
            first={asked?.answer ?? null}
            onDecided={asked?.onDecided}
            onClose={() => setDeciding(false)}
          />
        </Suspense>
      )}
    </section>
  )
}

const saysTheSame = (own: Proposal | null, { answer }: Proposal): boolean =>
  own !== null && sameAnswer(own.answer, answer)

interface RowProps {
  readonly indicator: Indicator
  readonly proposal: Proposal
  /** Null where there is nothing to say the same about: one's own words, equal ones, or no right to answer. */
  readonly onSaySame: ((answer: Answer) => void) | null
}

function ProposalRow({ indicator, proposal, onSaySame }: RowProps) {
  const t = useText()
  const wording = useWording()
  const { me, nameOf } = useAssessment()
  const isMine = proposal.member === me.member.id
  const ticked = tickedItems(indicator, proposal.answer)
  const leaf = normalise({ kind: 'settled', answer: proposal.answer, decided: false }, indicator)
  return (
    <li className={classes.proposal} data-mine={isMine || undefined}>
      <span className={classes.proposer}>
        {nameOf(proposal.member)}
        {isMine && <span className={classes.quiet}> {t('assessment.proposals.you')}</span>}
      </span>
      <ScoreChip node={leaf} of={indicator.code} />
      <span className={classes.said}>
        {answerWords(indicator, proposal.answer, wording)}
        {ticked.length > 0 && <span className={classes.ticked}>{ticked.join(' · ')}</span>}
        {proposal.reason && <q className={classes.reason}>{proposal.reason}</q>}
      </span>
      {onSaySame && (
        <Button
          className={classes.same ?? ''}
          variant="default"
          size="compact-sm"
          aria-label={t('answering.same.sayAs', { name: nameOf(proposal.member) })}
          onClick={() => onSaySame(proposal.answer)}
        >
          {t('answering.same.say')}
        </Button>
      )}
    </li>
  )
}

interface BandProps {
  readonly indicator: Indicator
  readonly onDecide: (() => void) | null
}

function ContestedBand({ indicator, onDecide }: BandProps) {
  const t = useText()
  const format = useFormat()
  const { scores, decimals } = useAssessment()
  const range = useScore(scores, indicator.code)?.range
  const spread =
    range && range.worst !== null && range.best !== null
      ? t('assessment.contested.spread', {
          low: format.number(range.worst, { max: decimals }),
          high: format.number(range.best, { max: decimals }),
        })
      : null
  return (
    <div className={classes.contested} role="note" aria-label={t('assessment.state.contested')}>
      <Scale size={18} aria-hidden="true" />
      <p>
        <strong>{t('assessment.contested.title')}</strong> {spread}
      </p>
      {onDecide && (
        <Button size="compact-md" onClick={onDecide}>
          {t('assessment.decide.open')}
        </Button>
      )}
    </div>
  )
}
