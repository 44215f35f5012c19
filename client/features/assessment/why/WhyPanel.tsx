import { Button, UnstyledButton } from '@mantine/core'
import { Link } from 'react-router'
import { findIndicator } from '../../../../shared/domain/instrument.ts'
import { WHOLE, type NodeId } from '../../../../shared/scoring/sheet.ts'
import type { Explanation } from '../../../../shared/scoring/explain/explanation.ts'
import { settledAnswer } from '../../../../shared/document/scoreInput.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { CoverageBar } from '../../../scoreMarks/CoverageBar.tsx'
import { shownRange } from '../../../../shared/scoring/shownRange.ts'
import { RangeBar } from '../../../scoreMarks/RangeBar.tsx'
import { ScoreChip } from '../../../scoreMarks/ScoreChip.tsx'
import { ContributionTable } from './ContributionTable.tsx'
import { LastRoundAnswer } from './LastRoundAnswer.tsx'
import { lastRoundScore } from './lastRound.ts'
import { nodeName, parentNode } from '../../../words/nodeNames.ts'
import { useExplanation } from './useExplanation.ts'
import classes from './Why.module.css'
import { useWording } from '../../../words/useWording.ts'
import { WhyMore } from './WhyMore.tsx'
import { indicatorSteps, ruleSentences, whySentence } from './whySteps.ts'

/** Why a node has its score, down to the answers: sentence, steps, contributions, coverage, range, rules, last round. */
export function WhyPanel({ node: id, here }: { readonly node: NodeId; readonly here: NodeId }) {
  const t = useText()
  const format = useFormat()
  const { instrument, decimals, detail } = useAssessment()
  const explanation = useExplanation(id)
  if (!explanation) return <p>{t('score.why.nothing')}</p>
  const { node } = explanation
  const name = nodeName(instrument, id, t)
  return (
    <section className={classes.panel} aria-labelledby="why-heading">
      <Trail id={id} here={here} />
      <div className={classes.title}>
        <h3 id="why-heading">
          {node.value === null
            ? t('score.why.headingNone')
            : t('score.why.heading', { value: format.fixed(node.value, decimals) })}
        </h3>
        <ScoreChip node={node} of={name} size="large" />
      </div>
      <p>{whySentence(explanation, name, { t, format, decimals })}</p>
      <Steps explanation={explanation} />
      <ContributionTable node={id} caption={t('score.table.caption', { name })} />
      <Rules explanation={explanation} />
      <WhyMore explanation={explanation} />
      <Facts explanation={explanation} />
      <p>
        <Link to={`/rounds/${detail.round}/method`}>{t('score.why.method')}</Link>
      </p>
    </section>
  )
}

function Trail({ id, here }: { readonly id: NodeId; readonly here: NodeId }) {
  const t = useText()
  const { instrument, showWhy, goTo } = useAssessment()
  const parent = parentNode(id)
  const isElsewhere = id !== here && !id.includes('@')
  return (
    <div className={classes.trail}>
      {parent && (
        <UnstyledButton className={classes.up ?? ''} onClick={() => showWhy(parent)}>
          ↑ {nodeName(instrument, parent, t)}
        </UnstyledButton>
      )}
      {isElsewhere && (
        <Button variant="subtle" size="compact-xs" px={0} onClick={() => goTo(id)}>
          {t('score.why.open', { node: id === WHOLE ? t('assessment.whole.title') : id })}
        </Button>
      )}
    </div>
  )
}

function Steps({ explanation }: { readonly explanation: Explanation }) {
  const t = useText()
  const wording = useWording()
  const { instrument, room } = useAssessment()
  const indicator = findIndicator(instrument, explanation.id)
  if (!indicator) return <BaseToValue explanation={explanation} />
  const steps = indicatorSteps(indicator, settledAnswer(room.content(), indicator.code), wording)
  return (
    <>
      {steps.length > 0 && (
        <ol className={classes.steps}>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {explanation.node.flags.map((flag) => (
        <p key={flag} className={classes.flag}>
          {t(`score.flag.${flag}`)}
        </p>
      ))}
    </>
  )
}

/** From the weighted mean through the rules to the score; said only where a rule changed something. */
function BaseToValue({ explanation }: { readonly explanation: Explanation }) {
  const t = useText()
  const format = useFormat()
  const { decimals } = useAssessment()
  const { base, node } = explanation
  const flags = node.flags.map((flag) => (
    <p key={flag} className={classes.flag}>
      {t(`score.flag.${flag}`)}
    </p>
  ))
  if (base === null || node.value === null || base === node.value) return <>{flags}</>
  return (
    <>
      <p className={classes.change}>
        {t('score.why.baseToValue', {
          base: format.fixed(base, decimals),
          value: format.fixed(node.value, decimals),
        })}
      </p>
      {flags}
    </>
  )
}

function Rules({ explanation }: { readonly explanation: Explanation }) {
  const t = useText()
  const format = useFormat()
  const { instrument, scores, decimals } = useAssessment()
  const titles = [...instrument.flags, ...scores.sheet().method.rules]
  const sentences = ruleSentences(explanation, titles, { t, format, decimals })
  if (sentences.length === 0) return null
  return (
    <>
      <h4>{t('score.why.rules')}</h4>
      <ul className={classes.rules}>
        {sentences.map(({ rule, text, outcome }) => (
          <li key={rule} data-outcome={outcome}>
            {text}
          </li>
        ))}
      </ul>
    </>
  )
}

function Facts({ explanation }: { readonly explanation: Explanation }) {
  const t = useText()
  const format = useFormat()
  const { detail, instrument, decimals } = useAssessment()
  const indicator = findIndicator(instrument, explanation.id)
  const { coverage, range, value } = explanation.node
  const shown = shownRange(value, range)
  const last = lastRoundScore(detail.previousSummary, explanation.id)
  const digits = (score: number): string => format.fixed(score, decimals)
  return (
    <dl className={classes.facts}>
      {explanation.node.kind !== 'indicator' && (
        <>
          <dt>{t('score.fact.coverage')}</dt>
          <dd>
            <CoverageBar coverage={coverage} />{' '}
            {t('score.fact.answered', { answered: coverage.answered, count: coverage.applicable })}
          </dd>
        </>
      )}
      {shown && shown.low !== shown.high && (
        <>
          <dt>{t('score.fact.range')}</dt>
          <dd>
            {t('score.fact.rangeWords', { low: digits(shown.low), high: digits(shown.high) })}
            <RangeBar value={value} range={range} />
          </dd>
        </>
      )}
      <dt>{t('score.fact.lastRound')}</dt>
      <dd>
        {indicator ? (
          <LastRoundAnswer indicator={indicator} />
        ) : last === null ? (
          t('score.fact.noLastRound')
        ) : (
          t('score.words.number', { value: digits(last) })
        )}
      </dd>
    </dl>
  )
}
