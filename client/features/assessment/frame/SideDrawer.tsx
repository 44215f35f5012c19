import type { ReactNode } from 'react'
import { SidePanel } from '../../../components/SidePanel.tsx'
import { useText } from '../../../i18n/useText.ts'

interface Props {
  readonly side: 'left' | 'right'
  readonly opened: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A column as a drawer, where the screen has no room for it beside the middle. */
export function SideDrawer({ side, opened, onClose, children }: Props) {
  const t = useText()
  return (
    <SidePanel
      opened={opened}
      onClose={onClose}
      position={side}
      size="min(92vw, 420px)"
      flush
      title={t(side === 'left' ? 'assessment.outline.label' : 'assessment.side.label')}
    >
      {children}
    </SidePanel>
  )
}
