import { Button, Radio, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { Navigate, useLocation } from 'react-router'
import { setUpBody } from '../../../shared/protocol/api.ts'
import { toProblem } from '../../api/http.ts'
import { useSetUp } from '../../api/mutations.ts'
import { useMe, useSetUpState } from '../../api/queries.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import { focusFirstWrong, readForm } from './formFaults.ts'
import { NewPasswordField } from './NewPasswordField.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import classes from './SignIn.module.css'
import { tokenOfHash } from './tokenOfHash.ts'

const NONE: ReadonlySet<string> = new Set()

/** Makes the first facilitator; the one-time token comes behind the `#` of the address, so that no log sees it. */
export function SetUpPage() {
  const t = useText()
  const me = useMe()
  const state = useSetUpState()
  const token = tokenOfHash(useLocation().hash)
  if (me.data) return <Navigate to="/" replace />
  return (
    <SignInFrame title={t('signIn.setUp.title')} intro={<p>{t('signIn.setUp.intro')}</p>}>
      {state.data?.needed === false ? (
        <Notice>{t('signIn.setUp.done')}</Notice>
      ) : token === null ? (
        <Notice tone="warn">{t('signIn.setUp.noToken')}</Notice>
      ) : (
        <SetUpForm token={token} />
      )}
    </SignInFrame>
  )
}

function SetUpForm({ token }: { readonly token: string }) {
  const t = useText()
  const setUp = useSetUp()
  const [wrong, setWrong] = useState(NONE)
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const read = readForm(setUpBody, { ...Object.fromEntries(new FormData(form)), token })
    setWrong(read.ok ? NONE : read.wrong)
    if (read.ok) setUp.mutate(read.body)
    else focusFirstWrong(form, read.wrong)
  }
  return (
    <form className={classes.signInFrameForm} onSubmit={handleSubmit} noValidate>
      <TextInput
        name="name"
        label={t('signIn.name')}
        description={t('signIn.nameHelp')}
        autoComplete="name"
        required
        withAsterisk={false}
        error={wrong.has('name') ? t('signIn.nameMissing') : undefined}
      />
      <TextInput
        name="email"
        type="email"
        label={t('signIn.email')}
        autoComplete="username"
        required
        withAsterisk={false}
        error={wrong.has('email') ? t('signIn.emailWrong') : undefined}
      />
      <NewPasswordField wrong={wrong.has('password')} />
      <Radio.Group name="start" label={t('signIn.setUp.start')} defaultValue="empty">
        <Radio mt="xs" value="empty" label={t('signIn.setUp.empty')} description={t('signIn.setUp.emptyHelp')} />
        <Radio mt="xs" value="sample" label={t('signIn.setUp.sample')} description={t('signIn.setUp.sampleHelp')} />
      </Radio.Group>
      {wrong.has('token') ? <Notice tone="warn">{t('signIn.setUp.noToken')}</Notice> : null}
      {setUp.isError ? <ProblemNotice problem={toProblem(setUp.error)} /> : null}
      <Button type="submit" loading={setUp.isPending}>
        {t('signIn.setUp.submit')}
      </Button>
    </form>
  )
}
