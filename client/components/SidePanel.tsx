import { Drawer, type DrawerProps } from '@mantine/core'
import { useText } from '../i18n/useText.ts'
import classes from './Components.module.css'

type SidePanelProps = Omit<DrawerProps, 'closeButtonProps' | 'withCloseButton' | 'padding'> & {
  readonly title: string
  /** What is inside brings its own margins. */
  readonly flush?: boolean
}

/** A dialog at the side of the page, named by its title. */
export function SidePanel({ title, flush = false, children, ...props }: SidePanelProps) {
  const t = useText()
  // The library's own header would be a second banner of the page.
  return (
    <Drawer withCloseButton={false} padding={0} {...props}>
      <div className={classes.head}>
        <Drawer.Title>{title}</Drawer.Title>
        <Drawer.CloseButton aria-label={t('common.close')} />
      </div>
      <div className={flush ? undefined : classes.body}>{children}</div>
    </Drawer>
  )
}
