import { useState } from 'react'
import { PASSWORD_MAX, PASSWORD_MIN } from '../../../shared/protocol/api.ts'
import { useText } from '../../i18n/useText.ts'
import { PasswordField } from './PasswordField.tsx'
import { passwordHint, type PasswordHint } from './passwordHint.ts'

interface NewPasswordFieldProps {
  readonly wrong: boolean
  /** `password` unless told. */
  readonly name?: string
  /** "Password" unless told. */
  readonly label?: string
}

/** A new password with a word about its strength while it is typed. */
export function NewPasswordField({ wrong, name, label }: NewPasswordFieldProps) {
  const t = useText()
  const [password, setPassword] = useState('')
  const hint = passwordHint(password)
  const words = useHintWords()(hint)
  return (
    <div>
      <PasswordField
        {...(name !== undefined && { name })}
        {...(label !== undefined && { label })}
        autoComplete="new-password"
        description={t('signIn.passwordHelp', { min: PASSWORD_MIN })}
        onType={setPassword}
        error={wrong ? words : undefined}
      />
      <output>{password === '' || wrong ? '' : words}</output>
    </div>
  )
}

function useHintWords(): (hint: PasswordHint) => string {
  const t = useText()
  return (hint) => {
    switch (hint.kind) {
      case 'too-short':
        return t('signIn.hint.too-short', { count: hint.missing })
      case 'too-long':
        return t('signIn.hint.too-long', { max: PASSWORD_MAX })
      case 'repetitive':
      case 'good':
      case 'strong':
        return t(`signIn.hint.${hint.kind}`)
    }
  }
}
