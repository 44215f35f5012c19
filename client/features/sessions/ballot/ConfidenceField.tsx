import { Radio } from '@mantine/core'
import type { Ballot } from '../../../../shared/domain/sessions/ballot.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Ballot.module.css'

interface Props {
  readonly value: Ballot['confidence']
  readonly onChange: (value: Ballot['confidence']) => void
}

const STEPS = [1, 2, 3] as const

/** How sure somebody is of their ballot; nobody has to say, and it is no weight. */
export function ConfidenceField({ value, onChange }: Props) {
  const t = useText()
  return (
    <Radio.Group
      label={t('sessions.confidence.label')}
      description={t('sessions.confidence.help')}
      value={String(value ?? 'none')}
      onChange={(chosen) => onChange(STEPS.find((step) => String(step) === chosen) ?? null)}
    >
      <div className={classes.confidence}>
        <Radio value="none" label={t('sessions.confidence.none')} />
        {STEPS.map((step) => (
          <Radio key={step} value={String(step)} label={t(`sessions.confidence.step${step}`)} />
        ))}
      </div>
    </Radio.Group>
  )
}
