import { Button } from '@mantine/core'
import { Archive } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useText } from '../../i18n/useText.ts'
import { closeTray, openTray, useTrayView } from './tray.ts'
import classes from './Rescue.module.css'
import { useKept } from './useKept.ts'

const RescueTray = lazy(() => import('./RescueTray.tsx').then((m) => ({ default: m.RescueTray })))
const CompareScreen = lazy(() => import('./CompareScreen.tsx').then((m) => ({ default: m.CompareScreen })))

/** In the bottom line: how much waits for the reader, and the way to it. */
export function RescueButton() {
  const t = useText()
  const view = useTrayView()
  const { toDecide, asides, notes, elsewhere } = useKept()
  const count = toDecide.length + asides.length
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        className={classes.opener}
        data-waiting={count > 0 || undefined}
        data-empty={count + notes.length + elsewhere.length === 0 || undefined}
        aria-label={count > 0 ? t('rescue.openCount', { count }) : t('rescue.open')}
        leftSection={<Archive size={14} aria-hidden />}
        onClick={openTray}
      >
        <span className={classes.openerWord}>{t('rescue.open')}</span>
        {count > 0 && <span className={classes.count}>{count}</span>}
      </Button>
      <Suspense>
        {view.kind === 'tray' && <RescueTray onClose={closeTray} />}
        {view.kind === 'compare' && <CompareScreen key={view.name} name={view.name} onClose={closeTray} />}
      </Suspense>
    </>
  )
}
