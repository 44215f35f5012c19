import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { currentLanguage } from '../../../i18n/i18n.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Responses.module.css'

const FORMS = ['docx', 'csv', 'json'] as const

/** The table as files to take along; names only for who may have them, and asks. */
export function TableFiles() {
  const t = useText()
  const format = useFormat()
  const { detail, may } = useAssessment()
  const [isNamed, setNamed] = useState(false)
  if (!may('export')) return null
  const addressOf = (form: (typeof FORMS)[number]): string => {
    const query = new URLSearchParams({ names: isNamed ? '1' : '0' })
    if (form === 'docx') query.set('language', currentLanguage())
    if (form === 'csv') query.set('decimal', format.number(0.5).includes(',') ? 'comma' : 'point')
    return `/api/assessments/${detail.id}/responses.${form}?${query}`
  }
  return (
    <div className={`${classes.acts} no-print`}>
      <span>{t('responses.export.label')}</span>
      {FORMS.map((form) => (
        <a key={form} href={addressOf(form)} download>
          {t(`responses.export.${form}`)}
        </a>
      ))}
      {may('export-names') && (
        <Checkbox
          size="xs"
          label={t('responses.export.names')}
          description={t('responses.export.namesWhy')}
          checked={isNamed}
          onChange={(event) => setNamed(event.currentTarget.checked)}
        />
      )}
    </div>
  )
}
