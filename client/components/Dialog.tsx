import { Modal, type ModalProps } from '@mantine/core'
import { useText } from '../i18n/useText.ts'
import { useFocusReturn } from './useFocusReturn.ts'

type DialogProps = Omit<ModalProps, 'opened'> & { readonly title: string }

/** A dialog that is open while it is drawn: named by its title, closed by Escape, and the focus returns to its opener. */
export function Dialog(props: DialogProps) {
  const t = useText()
  useFocusReturn()
  return <Modal opened closeButtonProps={{ 'aria-label': t('common.close') }} {...props} />
}
