import { Modal, type ModalProps } from '@mantine/core'
import { useText } from '../i18n/useText.ts'
import classes from './Components.module.css'
import { useFocusReturn } from './useFocusReturn.ts'

type DialogProps = Omit<ModalProps, 'opened' | 'closeButtonProps' | 'withCloseButton' | 'padding'> & {
  readonly title: string
  /** What closing means, where it is not just closing. */
  readonly closeLabel?: string
}

/** A dialog that is open while it is drawn: named by its title, closed by Escape, and the focus returns to its opener. */
export function Dialog({ title, closeLabel, children, ...props }: DialogProps) {
  const t = useText()
  useFocusReturn()
  // The library's own header would be a second banner of the page.
  return (
    <Modal opened withCloseButton={false} padding={0} {...props}>
      <div className={classes.head}>
        <Modal.Title>{title}</Modal.Title>
        <Modal.CloseButton aria-label={closeLabel ?? t('common.close')} />
      </div>
      <div className={classes.body}>{children}</div>
    </Modal>
  )
}
