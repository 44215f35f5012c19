import { lazy, Suspense } from 'react'
import { PanelBoundary } from './PanelBoundary.tsx'
import type { Palette } from '../keyboard/usePalette.ts'

const KeysDialog = lazy(async () => ({ default: (await import('../keyboard/KeysDialog.tsx')).KeysDialog }))
const CommandPalette = lazy(async () => ({ default: (await import('../keyboard/CommandPalette.tsx')).CommandPalette }))

interface Props {
  readonly isHelpOpen: boolean
  readonly onCloseHelp: () => void
  readonly palette: Palette
}

/** What opens over the page on demand, fetched with its first use. */
export function Overlays({ isHelpOpen, onCloseHelp, palette }: Props) {
  return (
    <PanelBoundary>
      <Suspense>
        {isHelpOpen && <KeysDialog onClose={onCloseHelp} />}
        {palette.turn > 0 && <CommandPalette turn={palette.turn} onArrived={palette.arrived} />}
      </Suspense>
    </PanelBoundary>
  )
}
