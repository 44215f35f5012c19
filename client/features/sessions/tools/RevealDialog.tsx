import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useConsole } from '../../../sync/useSessionRoom.ts'
import { useOpenSession } from '../OpenSession.ts'
import { missingSeats } from './nextStep.ts'
import { SureDialog } from './SureDialog.tsx'

/** Asks before the reveal, and says who has not cast; below the quorum it needs a reason. */
export function RevealDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const format = useFormat()
  const { state, row, nameOf } = useOpenSession()
  const known = useConsole(row.id)
  const { counts, settings } = state
  const cast = counts?.cast ?? 0
  const missing = known
    ? missingSeats(state, known.cast)
        .map(nameOf)
        .toSorted((a, b) => format.compare(a, b))
    : []
  const isBelow = cast < settings.quorum
  const who =
    missing.length === 0 ? t('sessions.reveal.everybody') : t('sessions.reveal.missing', { names: missing.join(', ') })
  return (
    <SureDialog
      title={t('sessions.reveal.title')}
      text={`${t('sessions.voting.counts', { cast, electorate: counts?.electorate ?? 0 })} ${who}`}
      go={t('sessions.step.reveal')}
      {...(isBelow ? { why: t('sessions.reveal.why', { quorum: settings.quorum }) } : {})}
      command={(why) => ({ kind: 'reveal', override: isBelow ? why : null })}
      onClose={onClose}
    />
  )
}
