import { useMe } from '../../api/queries.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './SignIn.module.css'
import { ChangePassword } from './ChangePassword.tsx'
import { SignInList } from './SignInList.tsx'

/** One's own account: the password, and where one is signed in. */
export function AccountPage() {
  const t = useText()
  const me = useMe().data
  if (!me) return null
  return (
    <div className={classes.page}>
      <title>{`${t('account.title')} · ${t('common.appName')}`}</title>
      <header>
        <h1>{t('account.title')}</h1>
        <p>{me.member.name}</p>
        <p className={classes.quiet}>{me.email}</p>
      </header>
      <ChangePassword email={me.email} />
      <SignInList />
    </div>
  )
}
