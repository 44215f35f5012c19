import { Circle, CircleCheck, CircleQuestionMark, CircleOff, CircleSlash, Scale, type LucideIcon } from 'lucide-react'
import { useText } from '../../../i18n/useText.ts'
import type { IndicatorState } from './indicatorState.ts'
import classes from './Outline.module.css'

const ICONS: Readonly<Record<IndicatorState, LucideIcon>> = {
  unanswered: Circle,
  answered: CircleCheck,
  contested: Scale,
  'no-data': CircleQuestionMark,
  'not-obtained': CircleOff,
  'not-applicable': CircleSlash,
}

/** The state of an indicator as a shape, with its words for those who do not see it. */
export function StateIcon({ state }: { readonly state: IndicatorState }) {
  const t = useText()
  const Icon = ICONS[state]
  const words = t(`assessment.state.${state}`)
  return (
    <span className={classes.state} data-state={state} title={words}>
      <Icon size={16} aria-hidden="true" />
      <span className="visually-hidden">{words}</span>
    </span>
  )
}
