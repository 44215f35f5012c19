import { useConnection } from '../api/connection.ts'
import { useText } from '../i18n/useText.ts'
import classes from './Shell.module.css'

/** The live address without its path: what a proxy in between has to let through. */
const liveOrigin = (): string => location.origin.replace(/^http/, 'ws')

/** Says on every page when the server is out of reach, or when only reading comes through to it and who can mend that. */
export function ConnectionNotice() {
  const t = useText()
  const connection = useConnection()
  return (
    <>
      <output className={connection === 'online' ? undefined : classes.offline}>
        {connection === 'offline' ? t('common.offline') : null}
        {connection === 'http-only' ? t('common.httpOnly.text') : null}
      </output>
      {connection === 'http-only' ? (
        <details className={classes.offline}>
          <summary>{t('common.httpOnly.administrator')}</summary>
          <ul>
            <li>{t('common.httpOnly.path', { address: `${liveOrigin()}/sync/` })}</li>
            <li>{t('common.httpOnly.headers')}</li>
            <li>{t('common.httpOnly.patience')}</li>
          </ul>
        </details>
      ) : null}
    </>
  )
}
