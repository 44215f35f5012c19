import { Button, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { useText } from '../i18n/useText.ts'
import classes from './Components.module.css'

/** A text to take along, with a button that copies it; where copying is refused it is selected instead. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const t = useText()
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const handleCopy = (): void => {
    input.current?.select()
    navigator.clipboard.writeText(value).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  }
  return (
    <div className={classes.field}>
      <TextInput
        ref={input}
        className={classes.input}
        label={label}
        value={value}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button onClick={handleCopy}>{t('common.copy')}</Button>
      <output className={classes.state}>
        {state === 'copied' ? t('common.copied') : state === 'failed' ? t('common.copyFailed') : ''}
      </output>
    </div>
  )
}
