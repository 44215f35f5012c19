import { useId, type ReactNode } from 'react'
import { Link } from 'react-router'
import { explain } from '../../../../shared/scoring/explain/explain.ts'
import { WHOLE } from '../../../../shared/scoring/sheet.ts'
import { ChartFigure } from '../../../components/charts/ChartFigure.tsx'
import { ChartLegend } from '../../../components/charts/ChartLegend.tsx'
import marks from '../../../components/charts/Charts.module.css'
import { patternFill, Patterns } from '../../../components/charts/Patterns.tsx'
import { RowChart, type ChartRow } from '../../../components/charts/RowChart.tsx'
import { at, span } from '../../../components/charts/scale.ts'
import { useText } from '../../../i18n/useText.ts'
import type { CountryScores } from '../../../scoring/useRoundScores.ts'
import { SCORES, SCORE_TICKS } from '../scoreAxis.ts'
import { nodeTitle, useCompareWords, type CompareWords } from '../useCompareWords.ts'
import type { ComparedRounds } from '../useComparison.ts'
import { waterfallSteps, type WaterfallStep } from './waterfall.ts'

const SHARE_DIGITS = 2

/** Where one score comes from: its parts one after the other, then formula, rules and the score itself. */
export function WaterfallChart({
  comparison: { now, node },
  detail,
}: {
  readonly comparison: ComparedRounds
  readonly detail: CountryScores
}) {
  const words = useCompareWords(now.instrument, now.method.decimals)
  const { t, format, number, formula } = words
  const id = useId()
  const explanation = explain(now.instrument, detail.sheet, node)
  const steps = waterfallSteps(explanation)
  const aggregation = node === WHOLE ? now.method.acrossAreas : now.method.insideAreas
  const names = { country: words.country(detail.country), area: words.node(node) }
  const title =
    explanation.node.value === null
      ? t('compare.waterfall.titleNone', names)
      : t('compare.waterfall.title', { ...names, value: number(explanation.node.value) })
  const isAdditive = aggregation.kind === 'arithmetic'
  const nameOf = (step: WaterfallStep): string => stepName(step, now.instrument, now.method, aggregation, words)
  const share = (value: number): string => format.fixed(value, SHARE_DIGITS)
  return (
    <ChartFigure
      title={title}
      about={t(isAdditive ? 'compare.waterfall.about' : 'compare.waterfall.notAdditive', {
        formula: formula(aggregation),
      })}
      csvName={`${now.round.title} ${names.country} ${node} contributions`}
      number={(value, column) => (column === 1 ? format.percent(value, { max: 1 }) : share(value))}
      table={{
        columns: COLUMNS.map((column) => t(`compare.waterfall.columns.${column}`)),
        rows: steps.map((step) => cells(step, nameOf(step))),
      }}
    >
      <Patterns id={id} />
      <RowChart
        label={title}
        domain={SCORES}
        ticks={SCORE_TICKS}
        legend={<Legend id={id} />}
        rows={steps.map((step, index): ChartRow => {
          const name = nameOf(step)
          return {
            key: `${index}`,
            strong: step.kind === 'sum' || step.kind === 'score',
            name: step.kind === 'part' ? <Link to={`/assessments/${detail.row.id}/${step.id}`}>{name}</Link> : name,
            marks: <Bars step={step} id={id} />,
            value: stepValue(step, words, share),
            words: stepWords(step, words, share),
          }
        })}
      />
    </ChartFigure>
  )
}

const COLUMNS = ['part', 'weight', 'score', 'adds', 'gap'] as const

const cells = (step: WaterfallStep, name: string) =>
  step.kind === 'part'
    ? ([name, step.effectiveWeight, step.value, step.contribution, step.gap] as const)
    : ([name, null, null, step.to, null] as const)

function Legend({ id }: { readonly id: string }) {
  const t = useText()
  return (
    <ChartLegend
      label={t('overview.heatmap.legend')}
      entries={[
        {
          text: t('compare.waterfall.added'),
          mark: <rect x="0" y="1" width="24" height="14" className={marks.bar} />,
        },
        { text: t('compare.waterfall.gap'), mark: <Gap x="1" width="22" y={1} id={id} /> },
      ]}
    />
  )
}

function stepWords(step: WaterfallStep, { t }: CompareWords, share: (value: number) => string): string {
  if (step.kind !== 'part') return share(step.to)
  if (step.contribution === null) return t('compare.waterfall.open')
  return t('compare.waterfall.adds', { value: share(step.contribution), gap: share(step.gap) })
}

function stepValue(step: WaterfallStep, { t }: CompareWords, share: (value: number) => string): ReactNode {
  if (step.kind === 'rule') return `${share(step.from)} → ${share(step.to)}`
  if (step.kind !== 'part') return share(step.to)
  return step.contribution === null ? t('compare.noScore') : `+${share(step.contribution)}`
}

function stepName(
  step: WaterfallStep,
  instrument: ComparedRounds['now']['instrument'],
  method: ComparedRounds['now']['method'],
  aggregation: ComparedRounds['now']['method']['acrossAreas'],
  { t, formula }: CompareWords,
): string {
  switch (step.kind) {
    case 'part':
      return nodeTitle(instrument, step.id)
    case 'sum':
      return t('compare.waterfall.sum')
    case 'formula':
      return t('compare.waterfall.formula', { formula: formula(aggregation) })
    case 'rule': {
      const title =
        instrument.flags.find((flag) => flag.id === step.rule)?.title ??
        method.rules.find((rule) => rule.id === step.rule)?.title ??
        step.rule
      return t('compare.waterfall.rule', { rule: title })
    }
    case 'score':
      return t('compare.waterfall.score')
  }
}

const BAR = { y: 9, height: 14 } as const

function Bars({ step, id }: { readonly step: WaterfallStep; readonly id: string }) {
  switch (step.kind) {
    case 'part':
      return (
        <>
          <rect {...BAR} x={at(step.from, SCORES)} width={span(step.from, step.to, SCORES)} className={marks.bar} />
          {step.gap > 0 ? (
            <Gap x={at(step.to, SCORES)} width={span(step.to, step.to + step.gap, SCORES)} y={BAR.y} id={id} />
          ) : null}
        </>
      )
    case 'rule':
      return <line x1={at(step.from, SCORES)} x2={at(step.to, SCORES)} y1={16} y2={16} className={marks.dotted} />
    case 'sum':
    case 'formula':
    case 'score':
      return (
        <rect
          {...BAR}
          x="0"
          width={at(step.to, SCORES)}
          className={step.kind === 'score' ? marks.bar : marks.quietBar}
        />
      )
  }
}

interface GapProps {
  readonly x: string
  readonly width: string
  readonly y: number
  readonly id: string
}

function Gap({ x, width, y, id }: GapProps) {
  return (
    <>
      <rect x={x} width={width} y={y} height={BAR.height} fill={patternFill(id, 'hatch')} />
      <rect x={x} width={width} y={y} height={BAR.height} className={marks.outline} />
    </>
  )
}
