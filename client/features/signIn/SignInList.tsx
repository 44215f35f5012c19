import { Button } from '@mantine/core'
import { useId } from 'react'
import type { SignInRow } from '../../../shared/protocol/api.ts'
import { serverNow } from '../../api/serverClock.ts'
import { toProblem } from '../../api/http.ts'
import { useEndSignIn } from '../../api/mutations.ts'
import { useSignIns } from '../../api/queries.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './SignIn.module.css'

/** Where one is signed in; others than this one can be ended here, this one by signing out. */
export function SignInList() {
  const t = useText()
  const title = useId()
  const signIns = useSignIns()
  const end = useEndSignIn()
  const others = signIns.data?.filter(({ here }) => !here).length ?? 0
  return (
    <section className={classes.section} aria-labelledby={title}>
      <h2 id={title}>{t('account.signIns.title')}</h2>
      <p className={classes.quiet}>{t('account.signIns.about')}</p>
      {signIns.isPending ? <Loading /> : null}
      {signIns.isError ? (
        <ProblemNotice problem={toProblem(signIns.error)} onRetry={() => void signIns.refetch()} />
      ) : null}
      <ul className={classes.list}>
        {signIns.data?.map((row) => (
          <Row key={row.id} row={row} onEnd={() => end.mutate(row.id)} />
        ))}
      </ul>
      {signIns.data && others === 0 ? <p className={classes.quiet}>{t('account.signIns.only')}</p> : null}
      {end.isError ? <ProblemNotice problem={toProblem(end.error)} /> : null}
      {others > 0 ? (
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate(null)}>
          {t('account.signIns.endOthers')}
        </Button>
      ) : null}
    </section>
  )
}

function Row({ row, onEnd }: { readonly row: SignInRow; readonly onEnd: () => void }) {
  const t = useText()
  const format = useFormat()
  const when = format.dateTime(row.created)
  return (
    <li className={classes.row}>
      <div>
        <p>
          {t('account.signIns.since', { when })}
          {row.here ? <strong>{` · ${t('account.signIns.here')}`}</strong> : null}
        </p>
        <p className={classes.quiet}>
          {t('account.signIns.lastSeen', { when: format.relative(row.lastSeen, serverNow()) })}
        </p>
      </div>
      {row.here ? null : (
        <Button
          variant="subtle"
          size="compact-sm"
          color="red"
          aria-label={t('account.signIns.endOf', { when })}
          onClick={onEnd}
        >
          {t('account.signIns.end')}
        </Button>
      )}
    </li>
  )
}
