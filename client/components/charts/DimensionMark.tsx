import classes from './Charts.module.css'

/** As the instrument names them. */
type Dimension = 'law' | 'policy' | 'practice'

/** Half the width of the widest mark, in px. */
const MARK_PX = 7

interface DimensionMarkProps {
  readonly dimension: Dimension
  /** The middle of the mark. */
  readonly x: number
  readonly y: number
}

/** The mark of a dimension inside a drawing: law is a full circle, policy an open square, practice a full diamond. */
export function DimensionMark({ dimension, x, y }: DimensionMarkProps) {
  switch (dimension) {
    case 'law':
      return <circle cx={x} cy={y} r={MARK_PX - 1} className={classes.law} data-mark="law" />
    case 'policy':
      return (
        <rect
          x={x - MARK_PX + 2}
          y={y - MARK_PX + 2}
          width={(MARK_PX - 2) * 2}
          height={(MARK_PX - 2) * 2}
          className={classes.policy}
          data-mark="policy"
        />
      )
    case 'practice':
      return (
        <path
          d={`M${x} ${y - MARK_PX}l${MARK_PX} ${MARK_PX}l-${MARK_PX} ${MARK_PX}l-${MARK_PX} -${MARK_PX}z`}
          className={classes.practice}
          data-mark="practice"
        />
      )
  }
}

/** The same mark beside words. */
export function DimensionSign({ dimension }: { readonly dimension: Dimension }) {
  return (
    <svg className={classes.sign} viewBox="0 0 16 16" aria-hidden>
      <DimensionMark dimension={dimension} x={8} y={8} />
    </svg>
  )
}
