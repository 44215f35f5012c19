import { DIMENSIONS } from '../../../../shared/domain/instrument.ts'
import { dimensionNode, type NodeId, type NodeScore } from '../../../../shared/scoring/sheet.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { DimensionMark, DimensionSign } from '../../../components/charts/DimensionMark.tsx'
import { useText } from '../../../i18n/useText.ts'
import { NodeChip } from '../../../scoreMarks/NodeChip.tsx'
import { useScore } from '../../../scoring/useScore.ts'
import classes from '../Area.module.css'

/** Law, policy and practice of a node on one line 0–4, each with its number: the gap between law and practice. */
export function DimensionDumbbell({ parent }: { readonly parent: NodeId }) {
  const t = useText()
  const { scores } = useAssessment()
  const law = useScore(scores, dimensionNode(parent, 'law'))
  const policy = useScore(scores, dimensionNode(parent, 'policy'))
  const practice = useScore(scores, dimensionNode(parent, 'practice'))
  return (
    <div className={classes.dumbbell}>
      <Line values={[law, policy, practice].map((node) => node?.value ?? null)} />
      <dl className={classes.dimensions}>
        {DIMENSIONS.map((dimension) => (
          <div key={dimension}>
            <dt>
              <DimensionSign dimension={dimension} /> {t(`assessment.dimension.${dimension}`)}
            </dt>
            <dd>
              <NodeChip id={dimensionNode(parent, dimension)} of={t(`assessment.dimension.${dimension}`)} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const x = (score: number): number => 8 + (score / 4) * 304

function Line({ values }: { readonly values: readonly NodeScore['value'][] }) {
  const there = values.filter((value) => value !== null)
  return (
    <svg className={classes.line} viewBox="0 0 320 32" aria-hidden="true">
      <line x1={x(0)} x2={x(4)} y1="16" y2="16" className={classes.axis} />
      {[0, 1, 2, 3, 4].map((step) => (
        <g key={step}>
          <line x1={x(step)} x2={x(step)} y1="12" y2="20" className={classes.axis} />
          <text x={x(step)} y="31" textAnchor="middle" className={classes.tick}>
            {step}
          </text>
        </g>
      ))}
      {there.length > 1 && (
        <line x1={x(Math.min(...there))} x2={x(Math.max(...there))} y1="16" y2="16" className={classes.gap} />
      )}
      {values.map((value, index) =>
        value === null ? null : (
          <DimensionMark key={DIMENSIONS[index]} dimension={DIMENSIONS[index] ?? 'law'} x={x(value)} y={16} />
        ),
      )}
    </svg>
  )
}
