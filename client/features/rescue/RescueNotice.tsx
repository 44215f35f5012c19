import { Button } from '@mantine/core'
import { Notice } from '../../components/feedback/Notice.tsx'
import { useText } from '../../i18n/useText.ts'
import { draftTitle } from './draftTitle.ts'
import classes from './Rescue.module.css'
import { openCompare, openTray } from './tray.ts'
import { useKept } from './useKept.ts'

/** Above the page, until it is dealt with: what of the reader's work is not in the document. */
export function RescueNotice() {
  const t = useText()
  const { toDecide, asides } = useKept()
  const copy = asides.find(({ why }) => why === 'epoch')
  const [newest] = toDecide
  return (
    <>
      {copy && (
        <div className={classes.notice}>
          <Notice tone="warn" announce>
            <p className={classes.noticeLine}>
              <span>{t('rescue.aside.notice')}</span>
              <Button size="compact-sm" onClick={() => openCompare(copy.name)}>
                {t('rescue.aside.compare')}
              </Button>
            </p>
          </Notice>
        </div>
      )}
      {newest && (
        <div className={classes.notice}>
          <Notice tone="warn" announce>
            <p className={classes.noticeLine}>
              <span>{draftTitle(newest.draft, t)}</span>
              <Button size="compact-sm" onClick={openTray}>
                {t('rescue.look')}
              </Button>
            </p>
          </Notice>
        </div>
      )}
    </>
  )
}
