import { useText } from '../../../i18n/useText.ts'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'

interface Props {
  readonly onKeep: () => void
  readonly onSend: () => void
}

/** Asks once more before words leave that look like case data and are printed in the table. */
export function AskPersonal({ onKeep, onSend }: Props) {
  const t = useText()
  return (
    <AskOnce
      title={t('responses.form.personalTitle')}
      text={t('responses.form.personal')}
      keep={{ label: t('responses.form.edit'), onChoose: onKeep }}
      go={{ label: t('responses.form.sendAnyway'), onChoose: onSend }}
    />
  )
}
