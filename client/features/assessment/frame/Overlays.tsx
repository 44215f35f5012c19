import { lazy, Suspense } from 'react'
import { PanelBoundary } from '../PanelBoundary.tsx'

const KeysDialog = lazy(async () => ({ default: (await import('../keyboard/KeysDialog.tsx')).KeysDialog }))

interface Props {
  readonly isHelpOpen: boolean
  readonly onCloseHelp: () => void
}

/** What opens over the page on demand, fetched with its first use. */
export function Overlays({ isHelpOpen, onCloseHelp }: Props) {
  return (
    <PanelBoundary>
      <Suspense>{isHelpOpen && <KeysDialog onClose={onCloseHelp} />}</Suspense>
    </PanelBoundary>
  )
}
