import { Button } from '@mantine/core'
import { PRESET_DAYS } from '../../../../shared/domain/reviews/review.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { DateInput } from '../../../components/DateInput.tsx'
import { useText } from '../../../i18n/useText.ts'
import { dayAhead, type Plan } from './planForm.ts'
import classes from './Plan.module.css'

interface Props {
  readonly plan: Plan
  readonly zone: string
  readonly isWrong: boolean
  readonly onChange: (due: string) => void
}

const PRESETS = [...new Set(Object.values(PRESET_DAYS))].toSorted((a, b) => a - b)

/** The last day, typed or by how many days there are from today. */
export function DueChoice({ plan: { due }, zone, isWrong, onChange }: Props) {
  const t = useText()
  return (
    <div>
      {/* a day that is set by a button is another text in the box */}
      <DateInput
        key={PRESETS.find((days) => dayAhead(days, zone, serverNow()) === due) ?? 'typed'}
        label={t('reviews.plan.due')}
        value={due}
        onChange={(iso) => onChange(iso ?? '')}
        error={isWrong ? t('reviews.plan.dueWrong') : undefined}
      />
      <fieldset className={classes.presets} aria-label={t('reviews.plan.presets')}>
        {PRESETS.map((days) => {
          const day = dayAhead(days, zone, serverNow())
          return (
            <Button
              key={days}
              size="compact-sm"
              variant={day === due ? 'light' : 'default'}
              aria-pressed={day === due}
              onClick={() => onChange(day)}
            >
              {t('reviews.plan.days', { count: days })}
            </Button>
          )
        })}
      </fieldset>
      <p className={classes.quiet}>{t('reviews.plan.zone', { zone })}</p>
    </div>
  )
}
