import { Button } from '@mantine/core'
import { useText } from '../../../../i18n/useText.ts'
import classes from '../Answer.module.css'

/** Says that ticks do not count yet, and makes them count in one click. */
export function TicksWaiting({ onDone }: { readonly onDone: () => void }) {
  const t = useText()
  return (
    <div className={classes.still}>
      <output>{t('answering.ticks.still')}</output>
      <Button size="compact-sm" onClick={onDone}>
        {t('answering.ticks.done')}
      </Button>
    </div>
  )
}
