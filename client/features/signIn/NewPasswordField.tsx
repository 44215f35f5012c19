import { useState } from 'react'
import { PASSWORD_MAX, PASSWORD_MIN } from '../../../shared/protocol/api.ts'
import { useText } from '../../i18n/useText.ts'
import { PasswordField } from './PasswordField.tsx'
import { passwordHint, type PasswordHint } from './passwordHint.ts'

/** A new password with a word about its strength while it is typed. */
export function NewPasswordField({ wrong }: { readonly wrong: boolean }) {
  const t = useText()
  const [password, setPassword] = useState('')
  const hint = passwordHint(password)
  const words = useHintWords()(hint)
  return (
    <div>
      <PasswordField
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
