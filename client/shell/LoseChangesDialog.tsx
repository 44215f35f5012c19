import { Button, Group } from '@mantine/core'
import { useText } from '../i18n/useText.ts'
import { Dialog } from '../components/Dialog.tsx'

interface LoseChangesDialogProps {
  readonly how: 'sign-out' | 'forget'
  readonly onStay: () => void
  readonly onLeave: () => void
}

/** Asks before changes that only this device holds are removed. */
export function LoseChangesDialog({ how, onStay, onLeave }: LoseChangesDialogProps) {
  const t = useText()
  return (
    <Dialog onClose={onStay} title={t(how === 'sign-out' ? 'common.mine.unsavedTitle' : 'common.mine.forgetTitle')}>
      <p>{t('common.mine.unsavedText')}</p>
      <Group mt="lg" justify="flex-end">
        <Button variant="outline" color="red" onClick={onLeave}>
          {t(how === 'sign-out' ? 'common.mine.signOutAnyway' : 'common.mine.forgetAnyway')}
        </Button>
        <Button onClick={onStay} data-autofocus>
          {t('common.mine.stay')}
        </Button>
      </Group>
    </Dialog>
  )
}
