import { NumberInput } from '@mantine/core'
import type { AreaCode, IndicatorCode } from '../../../../shared/domain/ids.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import type { WhatIfChanges } from '../../../scoring/whatIfAddress.ts'
import classes from './Answer.module.css'

interface Props {
  readonly node: AreaCode | IndicatorCode
  /** The weight that holds without a trial. */
  readonly weight: number
  readonly label: string
  readonly tried: WhatIfChanges
}

const WEIGHT_MAX = 100

/** Tries another weight of an area or an indicator; emptied, the trial is taken back. */
export function TryWeight({ node, weight, label, tried }: Props) {
  const t = useText()
  const format = useFormat()
  const { whatIf } = useAssessment()
  return (
    <div className={classes.try}>
      <NumberInput
        className={classes.weight ?? ''}
        label={label}
        description={t('whatIf.here.weightNow', { weight: format.number(weight) })}
        value={tried.weights.get(node) ?? ''}
        placeholder={format.number(weight)}
        min={0}
        max={WEIGHT_MAX}
        step={1}
        clampBehavior="strict"
        onChange={(value) => whatIf.tryWeight(node, typeof value === 'number' ? value : undefined)}
      />
    </div>
  )
}
