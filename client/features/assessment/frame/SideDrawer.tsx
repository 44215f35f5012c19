import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Page.module.css'

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
    <Drawer
      opened={opened}
      onClose={onClose}
      position={side}
      size="min(92vw, 420px)"
      padding="md"
      classNames={{ body: classes.drawerBody ?? '' }}
      title={t(side === 'left' ? 'assessment.outline.label' : 'assessment.side.label')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {children}
    </Drawer>
  )
}
