import { Button } from '@mantine/core'
import { useText } from '../i18n/useText.ts'
import classes from './Shell.module.css'
import { useUpdate } from './updateReady.ts'

/** Offers the newer version when one waits; never reloads by itself, because somebody may be typing. */
export function UpdateNotice() {
  const t = useText()
  const take = useUpdate()
  return (
    <output className={take ? `${classes.notice} no-print` : undefined}>
      {take ? (
        <>
          <span>{t('common.updateReady')}</span>
          <Button size="compact-sm" variant="outline" onClick={take}>
            {t('common.updateNow')}
          </Button>
        </>
      ) : null}
    </output>
  )
}
