import { Button, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { signInBody } from '../../../shared/protocol/api.ts'
import { toProblem } from '../../api/http.ts'
import { useSignIn } from '../../api/mutations.ts'
import { useMe, useSetUpState } from '../../api/queries.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { focusFirstWrong, readForm } from './formFaults.ts'
import { PasswordField } from './PasswordField.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import classes from './SignIn.module.css'

const NONE: ReadonlySet<string> = new Set()

/** Sign-in with e-mail and password; afterwards back to where the reader wanted to go. */
export function SignInPage() {
  const t = useText()
  const me = useMe()
  const setUp = useSetUpState()
  const signIn = useSignIn()
  const [wrong, setWrong] = useState(NONE)
  const [search] = useSearchParams()
  if (me.data) return <Navigate to={ownPath(search.get('next'))} replace />

  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const read = readForm(signInBody, Object.fromEntries(new FormData(form)))
    setWrong(read.ok ? NONE : read.wrong)
    if (read.ok) signIn.mutate(read.body)
    else focusFirstWrong(form, read.wrong)
  }

  return (
    <SignInFrame title={t('signIn.title')} intro={<p>{t('signIn.purpose')}</p>}>
      {setUp.data?.needed ? <Notice tone="warn">{t('signIn.setUp.waiting')}</Notice> : null}
      <form className={classes.signInFrameForm} onSubmit={handleSubmit} noValidate>
        <TextInput
          name="email"
          type="email"
          label={t('signIn.email')}
          autoComplete="username"
          required
          withAsterisk={false}
          error={wrong.has('email') ? t('signIn.emailWrong') : undefined}
        />
        <PasswordField
          autoComplete="current-password"
          error={wrong.has('password') ? t('signIn.passwordMissing') : undefined}
        />
        {signIn.isError ? <ProblemNotice problem={toProblem(signIn.error)} /> : null}
        <Button type="submit" loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
      </form>
      <p>{t('signIn.noAccount')}</p>
    </SignInFrame>
  )
}

/** Only addresses of this site; anything else leads to the overview. */
function ownPath(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/'
}
