import { Button, Group, Modal } from '@mantine/core'
import { useText } from '../i18n/useText.ts'

interface LoseChangesDialogProps {
  readonly how: 'sign-out' | 'forget'
  readonly onStay: () => void
  readonly onLeave: () => void
}

/** Asks before changes that only this device holds are removed. */
export function LoseChangesDialog({ how, onStay, onLeave }: LoseChangesDialogProps) {
  const t = useText()
  return (
    <Modal
      opened
      onClose={onStay}
      title={t(how === 'sign-out' ? 'common.mine.unsavedTitle' : 'common.mine.forgetTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t('common.mine.unsavedText')}</p>
      <Group mt="lg" justify="flex-end">
        <Button variant="outline" color="red" onClick={onLeave}>
          {t(how === 'sign-out' ? 'common.mine.signOutAnyway' : 'common.mine.forgetAnyway')}
        </Button>
        <Button onClick={onStay} data-autofocus>
          {t('common.mine.stay')}
        </Button>
      </Group>
    </Modal>
  )
}
