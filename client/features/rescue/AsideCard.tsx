import { Button } from '@mantine/core'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import type { AsideCopy } from '../../sync/device/asideCopies.ts'
import classes from './Rescue.module.css'
import { openCompare } from './tray.ts'

/** One copy that was set aside, and the way to compare it. */
export function AsideCard({ copy }: { readonly copy: AsideCopy }) {
  const t = useText()
  const format = useFormat()
  const when = `${format.date(copy.at)}, ${format.time(copy.at)}`
  return (
    <article className={classes.card}>
      <h3 className={classes.cardTitle}>{t(`rescue.aside.${copy.why}`)}</h3>
      <p>{copy.why === 'epoch' ? t('rescue.aside.epochText') : t('rescue.aside.refusedText', { when })}</p>
      {copy.on === 'page' && <p className={classes.warning}>{t('rescue.onPage')}</p>}
      <div className={classes.acts}>
        <Button size="compact-sm" onClick={() => openCompare(copy.name)}>
          {t('rescue.aside.compare')}
        </Button>
      </div>
    </article>
  )
}
