import { Button } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../i18n/useText.ts'

/** Copies a text and says so. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const t = useText()
  const [isCopied, setCopied] = useState(false)
  const handleCopy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button size="compact-sm" variant="default" onClick={() => void handleCopy()} aria-live="polite">
      {isCopied ? t('rescue.act.copied') : label}
    </Button>
  )
}
