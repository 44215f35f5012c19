import { PasswordInput } from '@mantine/core'
import { useText } from '../../i18n/useText.ts'

interface PasswordFieldProps {
  /** `password` unless told. */
  readonly name?: string
  /** "Password" unless told. */
  readonly label?: string
  readonly autoComplete: 'current-password' | 'new-password'
  readonly error?: string | undefined
  readonly description?: string
  readonly onType?: (password: string) => void
}

/** A password with show and hide; pasting and password managers work. */
export function PasswordField({
  name = 'password',
  label,
  autoComplete,
  error,
  description,
  onType,
}: PasswordFieldProps) {
  const t = useText()
  return (
    <PasswordInput
      name={name}
      label={label ?? t('signIn.password')}
      description={description}
      autoComplete={autoComplete}
      required
      withAsterisk={false}
      error={error}
      onChange={(event) => onType?.(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
    />
  )
}
