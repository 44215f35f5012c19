import { Button } from '@mantine/core'
import { Printer } from 'lucide-react'
import { useText } from '../../i18n/useText.ts'

/** Prints the page, or keeps it as a file where the browser offers that. */
export function PrintButton() {
  const t = useText()
  return (
    <Button variant="default" size="xs" leftSection={<Printer size={14} aria-hidden />} onClick={() => window.print()}>
      {t('common.print.button')}
    </Button>
  )
}
