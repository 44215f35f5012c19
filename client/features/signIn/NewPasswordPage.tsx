import { Button } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { resetBody } from '../../../shared/protocol/api.ts'
import { toProblem } from '../../api/http.ts'
import { useResetPassword } from '../../api/mutations.ts'
import { useMe, useResetOffer } from '../../api/queries.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { Notice } from '../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { focusFirstWrong, readForm } from './formFaults.ts'
import { NewPasswordField } from './NewPasswordField.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import classes from './SignIn.module.css'
import { tokenOfHash } from './tokenOfHash.ts'

const NONE: ReadonlySet<string> = new Set()

/** Sets a forgotten password anew by a facilitator's link; its token comes behind the `#`, so that no log sees it. */
export function NewPasswordPage() {
  const t = useText()
  const me = useMe()
  const token = tokenOfHash(useLocation().hash)
  const offer = useResetOffer(token)
  const problem = offer.isError ? toProblem(offer.error) : null
  // A link that was cut short on its way has a token, but one that the server cannot read.
  const isCut = token === null || problem?.kind === 'invalid'
  return (
    <SignInFrame title={t('signIn.newPassword.title')}>
      {isCut ? <Notice tone="warn">{t('signIn.newPassword.noToken')}</Notice> : null}
      {offer.isLoading ? <Loading /> : null}
      {problem && !isCut ? <ProblemNotice problem={problem} onRetry={() => void offer.refetch()} /> : null}
      {token !== null && offer.data ? (
        <>
          <p>{t('signIn.newPassword.forPerson', offer.data)}</p>
          {me.data ? <Notice>{t('signIn.invitation.signedInAs', { name: me.data.member.name })}</Notice> : null}
          <p>{t('signIn.newPassword.ends')}</p>
          <ResetForm token={token} email={offer.data.email} />
        </>
      ) : null}
    </SignInFrame>
  )
}

function ResetForm({ token, email }: { readonly token: string; readonly email: string }) {
  const t = useText()
  const navigate = useNavigate()
  const reset = useResetPassword()
  const [wrong, setWrong] = useState(NONE)
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const read = readForm(resetBody, { token, password: new FormData(form).get('password') })
    setWrong(read.ok ? NONE : read.wrong)
    if (read.ok) reset.mutate(read.body, { onSuccess: () => void navigate('/', { replace: true }) })
    else focusFirstWrong(form, read.wrong)
  }
  return (
    <form className={classes.signInFrameForm} onSubmit={handleSubmit} noValidate>
      {/* For password managers, which store the password under this name. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <NewPasswordField wrong={wrong.has('password')} />
      {reset.isError ? <ProblemNotice problem={toProblem(reset.error)} /> : null}
      <Button type="submit" loading={reset.isPending}>
        {t('signIn.newPassword.submit')}
      </Button>
    </form>
  )
}
