import { Group, TextInput } from '@mantine/core'
import { Disclosure } from '../../../components/Disclosure.tsx'
import { useText } from '../../../i18n/useText.ts'
import type { Plan } from './planForm.ts'
import classes from './Plan.module.css'

interface Props {
  readonly plan: Plan
  readonly isWrong: boolean
  readonly onChange: (limits: Plan['limits']) => void
}

/** How much a party may write; folded, as the presets do for most. */
export function LimitsFields({ plan: { limits }, isWrong, onChange }: Props) {
  const t = useText()
  return (
    <Disclosure title={t('reviews.plan.limits')} open={isWrong}>
      <p className={classes.quiet}>{t('reviews.plan.limitsHelp')}</p>
      <Group align="flex-start">
        {(['indicator', 'statement'] as const).map((part) => (
          <TextInput
            key={part}
            inputMode="numeric"
            label={t(`reviews.plan.limit.${part}`)}
            value={limits[part]}
            error={isWrong ? t(`reviews.plan.limitWrong.${part}`) : undefined}
            onChange={(event) => onChange({ ...limits, [part]: event.currentTarget.value.trim() })}
          />
        ))}
      </Group>
    </Disclosure>
  )
}
