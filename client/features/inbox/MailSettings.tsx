import { NativeSelect, Switch } from '@mantine/core'
import { useId } from 'react'
import { DIGESTS, type Digest, type NoticeSettings } from '../../../shared/domain/inbox/noticeSettings.ts'
import { LANGUAGES } from '../../../shared/i18n/languages.ts'
import { toProblem } from '../../api/http.ts'
import { useKeepNoticeSettings, useNoticeSettings } from '../../api/inbox.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import classes from './Inbox.module.css'

/** What of the inbox the reader gets by mail; a change is kept at once, and what is shown is what the server has. */
export function MailSettings() {
  const t = useText()
  const id = useId()
  const settings = useNoticeSettings()
  return (
    <section aria-labelledby={id} className={classes.section}>
      <h2 id={id} className={classes.heading}>
        {t('mail.settings.heading')}
      </h2>
      <p className={classes.quiet}>{t('mail.settings.about')}</p>
      {settings.data ? (
        <SettingsForm saved={settings.data} />
      ) : settings.isError ? (
        <ProblemNotice problem={toProblem(settings.error)} onRetry={() => void settings.refetch()} />
      ) : (
        <Loading />
      )}
    </section>
  )
}

function SettingsForm({ saved }: { readonly saved: NoticeSettings }) {
  const t = useText()
  const keep = useKeepNoticeSettings()
  const shown = keep.isPending ? keep.variables : saved
  const change = (changed: Partial<NoticeSettings>): void => keep.mutate({ ...shown, ...changed })
  return (
    <div className={classes.settings}>
      <Switch
        label={t('mail.settings.atOnce')}
        description={t('mail.settings.atOnceMore')}
        checked={shown.atOnce}
        onChange={(event) => change({ atOnce: event.currentTarget.checked })}
      />
      <NativeSelect
        label={t('mail.settings.digest')}
        value={shown.digest}
        onChange={({ currentTarget: { value } }) =>
          change({ digest: DIGESTS.find((each) => each === value) ?? 'never' })
        }
      >
        {DIGESTS.map((digest: Digest) => (
          <option key={digest} value={digest}>
            {t(`mail.settings.${digest}`)}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        label={t('mail.settings.language')}
        value={shown.language}
        onChange={({ currentTarget: { value } }) => change({ language: value })}
      >
        {LANGUAGES.map(({ id, lang, name }) => (
          <option key={id} value={id} lang={lang}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <output className={classes.quiet}>
        {keep.isPending && t('mail.settings.saving')}
        {keep.isSuccess && t('mail.settings.saved')}
      </output>
      {keep.isError && <ProblemNotice problem={toProblem(keep.error)} />}
    </div>
  )
}
