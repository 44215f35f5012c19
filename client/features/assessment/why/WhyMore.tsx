import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { goalSeek, type Goal, type GoalStep } from '../../../../shared/scoring/explain/goalSeek.ts'
import { SCALE_MAX } from '../../../../shared/scoring/sheet.ts'
import type { Explanation } from '../../../../shared/scoring/explain/explanation.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { Disclosure } from '../../../components/Disclosure.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { nodeName } from '../../../words/nodeNames.ts'
import classes from './Why.module.css'
import { factorsDown, nextGoal, strongest, widestOpen } from './whyParts.ts'

const SHOWN = 6
const FINE_DIGITS = 2

interface Props {
  readonly explanation: Explanation
}

/** Behind the contributions: what the formula does, what is open, what one point would change, and what would lift the score. */
export function WhyMore({ explanation }: Props) {
  return (
    <>
      <FormulaNotes explanation={explanation} />
      <OpenParts explanation={explanation} />
      <OnePoint explanation={explanation} />
      <GoalPart key={explanation.id} explanation={explanation} />
    </>
  )
}

function FormulaNotes({ explanation }: Props) {
  const t = useText()
  const format = useFormat()
  const { instrument } = useAssessment()
  const { decidedBy, how } = explanation
  const factors = factorsDown(explanation, SHOWN)
  return (
    <>
      {how === 'sum' || explanation.contributions.length === 0 ? null : (
        <p className={classes.quiet}>{t('why.shares')}</p>
      )}
      {decidedBy.length > 0 ? (
        <p>{t('why.decidedBy', { list: decidedBy.map((id) => nodeName(instrument, id, t)).join(', ') })}</p>
      ) : null}
      {factors.length > 0 ? (
        <Disclosure title={t('why.factors.title')} open>
          <p className={classes.quiet}>{t('why.factors.about')}</p>
          <Pairs
            rows={factors.map(({ id, factor }) => [
              id,
              t('why.factors.factor', { factor: format.fixed(factor, FINE_DIGITS) }),
            ])}
          />
        </Disclosure>
      ) : null}
    </>
  )
}

function OpenParts({ explanation }: Props) {
  const t = useText()
  const format = useFormat()
  const { decimals } = useAssessment()
  const open = widestOpen(explanation, SHOWN)
  if (open.length === 0) return null
  const digits = (score: number): string => format.fixed(score, decimals)
  return (
    <Disclosure title={t('why.missing.title')}>
      <Pairs
        rows={open.map(({ id, swing: [worst, best] }) => [
          id,
          t('why.missing.swing', { worst: digits(worst), best: digits(best) }),
        ])}
      />
    </Disclosure>
  )
}

function OnePoint({ explanation }: Props) {
  const t = useText()
  const format = useFormat()
  const parts = strongest(explanation, SHOWN)
  if (parts.length === 0) return null
  return (
    <Disclosure title={t('why.sensitivity.title')}>
      <Pairs rows={parts.map(({ id, perPoint }) => [id, `+${format.fixed(perPoint, FINE_DIGITS)}`])} />
    </Disclosure>
  )
}

/** Parts of the score, each with what is said of it; a part leads to its own explanation. */
function Pairs({ rows }: { readonly rows: readonly (readonly [id: string, words: string])[] }) {
  const t = useText()
  const { instrument, showWhy } = useAssessment()
  return (
    <ul className={classes.pairs}>
      {rows.map(([id, words]) => (
        <li key={id}>
          <button type="button" className={classes.part} onClick={() => showWhy(id)}>
            {nodeName(instrument, id, t)}
          </button>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  )
}

function GoalPart({ explanation }: Props) {
  const t = useText()
  const format = useFormat()
  const [isAsked, setIsAsked] = useState(false)
  const target = nextGoal(explanation)
  if (target === null) return null
  if (isAsked) return <Answer explanation={explanation} target={target} />
  return (
    <div>
      <Button variant="default" size="compact-sm" onClick={() => setIsAsked(true)}>
        {t('why.goal.ask', { target: format.number(target) })}
      </Button>
    </div>
  )
}

function Answer({ explanation, target }: Props & { readonly target: number }) {
  const t = useText()
  const format = useFormat()
  const { instrument, scores } = useAssessment()
  // worked out again with every explanation, which is new whenever an answer moved a score
  const goal = useMemo(
    () => goalSeek(instrument, scores, explanation.id, Math.min(SCALE_MAX, target)),
    [instrument, scores, explanation, target],
  )
  return (
    <section className={classes.goal} aria-live="polite">
      <h4>{t('why.goal.ask', { target: format.number(target) })}</h4>
      <GoalWords goal={goal} />
    </section>
  )
}

function GoalWords({ goal }: { readonly goal: Goal }) {
  const t = useText()
  const format = useFormat()
  const { instrument, scores, decimals, whatIf } = useAssessment()
  switch (goal.kind) {
    case 'reached':
      return <p>{t('why.goal.reached')}</p>
    case 'unreachable': {
      const titles = goal.heldBy.map(
        (id) => [...instrument.flags, ...scores.sheet().method.rules].find((rule) => rule.id === id)?.title ?? id,
      )
      return (
        <p>
          {t('why.goal.unreachable', { best: goal.best === null ? '–' : format.fixed(goal.best, decimals) })}{' '}
          {titles.length > 0 ? t('why.goal.heldBy', { list: titles.join(', ') }) : null}
        </p>
      )
    }
    case 'alternatives':
    case 'together':
      return (
        <>
          <p>{t(`why.goal.${goal.kind}`)}</p>
          <ul className={classes.pairs}>
            {goal.steps.slice(0, goal.kind === 'together' ? undefined : SHOWN).map((step) => (
              <Step key={step.code} step={step} hasButton={goal.kind === 'alternatives'} />
            ))}
          </ul>
          {goal.kind === 'together' && whatIf.isOffered ? (
            <div>
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => whatIf.tryAnswers(goal.steps.map(({ code, answer }) => [code, answer]))}
              >
                {t('why.goal.tryAll')}
              </Button>
            </div>
          ) : null}
        </>
      )
  }
}

function Step({ step, hasButton }: { readonly step: GoalStep; readonly hasButton: boolean }) {
  const t = useText()
  const format = useFormat()
  const { whatIf, decimals } = useAssessment()
  const { code, from, to, answer, after } = step
  const digits = (score: number | null): string => (score === null ? '–' : format.fixed(score, decimals))
  const words = { code, from: digits(from), to: digits(to), after: digits(after) }
  return (
    <li>
      <span>{t(from === null ? 'why.goal.stepOpen' : 'why.goal.step', words)}</span>
      {hasButton && whatIf.isOffered ? (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={t('why.goal.tryOf', words)}
          onClick={() => whatIf.tryAnswers([[code, answer]])}
        >
          {t('why.goal.try')}
        </Button>
      ) : null}
    </li>
  )
}
