import { Drawer } from '@mantine/core'
import { useEffect, useEffectEvent, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { useText } from '../../i18n/useText.ts'
import classes from '../Components.module.css'
import { sheetFrame, type SheetFrame } from './sheetFrame.ts'

interface Props {
  readonly title: string
  readonly opened: boolean
  /** It was closed by Escape or by its button. Who opened it gives the focus back. */
  readonly onClose: () => void
  /** Called when it opens, and again when a keyboard on the screen comes or goes. */
  readonly onFrame: (frame: SheetFrame) => void
  readonly children: ReactNode
}

/** A dialog over the lower half of a small screen, above a keyboard on it. What is above stays in sight and scrolls. */
export function BottomSheet({ title, opened, onClose, onFrame, children }: Props) {
  const t = useText()
  const frame = useSheetFrame(opened, onFrame)
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="bottom"
      size={`${frame.height}px`}
      padding={0}
      withCloseButton={false}
      withOverlay={false}
      lockScroll={false}
      returnFocus={false}
      styles={{ inner: { bottom: frame.hidden }, content: { height: frame.height } }}
      classNames={{ content: classes.sheet ?? '' }}
    >
      <div className={classes.head} data-flat>
        <Drawer.Title>{title}</Drawer.Title>
        <Drawer.CloseButton aria-label={t('common.close')} />
      </div>
      <div className={classes.body}>{children}</div>
    </Drawer>
  )
}

function useSheetFrame(opened: boolean, onFrame: Props['onFrame']): SheetFrame {
  const size = useSyncExternalStore(followSeen, sizeOfSeen)
  const frame = useMemo(() => sheetFrame(...size.split(' ').map(Number)), [size])
  const handleFrame = useEffectEvent(onFrame)
  useEffect(() => {
    if (!opened) return
    handleFrame(frame)
    const field = document.activeElement
    // what has the focus is brought above a keyboard when the sheet has its new height
    if (field?.closest('[role="dialog"]')) (field.closest('form') ?? field).scrollIntoView({ block: 'nearest' })
  }, [opened, frame])
  return frame
}

/** As text, so that it stays the same while nothing changed. */
const sizeOfSeen = (): string =>
  [innerHeight, visualViewport?.height ?? innerHeight, visualViewport?.offsetTop ?? 0].join(' ')

function followSeen(listener: () => void): () => void {
  const stop = new AbortController()
  window.addEventListener('resize', listener, stop)
  window.visualViewport?.addEventListener('resize', listener, stop)
  window.visualViewport?.addEventListener('scroll', listener, stop)
  return () => stop.abort()
}
