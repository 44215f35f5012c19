import { Button } from '@mantine/core'
import { useId, useState, type SubmitEvent } from 'react'
import { passwordChangeBody } from '../../../shared/protocol/api.ts'
import { isProblem, toProblem } from '../../api/http.ts'
import { useChangePassword } from '../../api/mutations.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import classes from './SignIn.module.css'
import { focusFirstWrong, readForm } from './formFaults.ts'
import { NewPasswordField } from './NewPasswordField.tsx'
import { PasswordField } from './PasswordField.tsx'

const NONE: ReadonlySet<string> = new Set()

/** Changes the own password by proof of the one of now. */
export function ChangePassword({ email }: { readonly email: string }) {
  const t = useText()
  const title = useId()
  const change = useChangePassword()
  const [wrong, setWrong] = useState(NONE)
  // A fresh form after each success, so that no password stays in a field.
  const [round, setRound] = useState(0)
  const isMistaken = change.isError && isProblem(change.error, 'wrong-credentials')
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    const body = { password: fields.get('password'), newPassword: fields.get('newPassword') }
    const read = readForm(passwordChangeBody, body)
    setWrong(read.ok ? NONE : read.wrong)
    if (read.ok) change.mutate(read.body, { onSuccess: () => setRound((last) => last + 1) })
    else focusFirstWrong(form, read.wrong)
  }
  return (
    <section className={classes.section} aria-labelledby={title}>
      <h2 id={title}>{t('account.password.title')}</h2>
      <p className={classes.quiet}>{t('account.password.ends')}</p>
      <form key={round} className={classes.accountPageForm} onSubmit={handleSubmit} noValidate>
        {/* For password managers, which store the password under this name. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <PasswordField autoComplete="current-password" label={t('account.password.now')} error={currentError()} />
        <NewPasswordField name="newPassword" label={t('account.password.next')} wrong={wrong.has('newPassword')} />
        {change.isError && !isMistaken ? <ProblemNotice problem={toProblem(change.error)} /> : null}
        <div>
          <Button type="submit" loading={change.isPending}>
            {t('account.password.submit')}
          </Button>
        </div>
      </form>
      <output>{change.isSuccess ? <Notice>{t('account.password.done')}</Notice> : null}</output>
    </section>
  )

  function currentError(): string | undefined {
    if (wrong.has('password')) return t('account.password.missing')
    return isMistaken ? t('account.password.wrong') : undefined
  }
}
