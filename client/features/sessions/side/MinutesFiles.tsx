import { currentLanguage } from '../../../i18n/i18n.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import classes from './Side.module.css'

const FORMS = ['docx', 'html', 'json'] as const

/** The minutes as files to take along, in the reader's language; nothing before the doors opened. */
export function MinutesFiles() {
  const t = useText()
  const { state, row } = useOpenSession()
  if (state.phase.kind === 'planned') return null
  const query = new URLSearchParams({ language: currentLanguage() })
  return (
    <p className={`${classes.files} no-print`}>
      <span>{t('sessions.minutes.label')}</span>
      {FORMS.map((form) => (
        <a key={form} href={`/api/sessions/${row.id}/minutes.${form}?${query}`} download>
          {t(`sessions.minutes.${form}`)}
        </a>
      ))}
    </p>
  )
}
