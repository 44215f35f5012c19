import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { Round } from '../../../shared/domain/round.ts'
import { useText } from '../../i18n/useText.ts'

const OpenRoundDialog = lazy(() =>
  import('./OpenRoundDialog.tsx').then((module) => ({ default: module.OpenRoundDialog })),
)

/** The way to a new round; the dialog comes when it is asked for. */
export function OpenRoundButton({ rounds }: { readonly rounds: readonly Round[] }) {
  const t = useText()
  const [opened, setOpened] = useState(false)
  const first = rounds.length === 0
  return (
    <>
      <Button
        className="no-print"
        variant={first ? 'filled' : 'default'}
        size={first ? 'sm' : 'xs'}
        onClick={() => setOpened(true)}
      >
        {t(first ? 'overview.openRound.first' : 'overview.openRound.button')}
      </Button>
      {opened ? (
        <Suspense>
          <OpenRoundDialog rounds={rounds} onClose={() => setOpened(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
