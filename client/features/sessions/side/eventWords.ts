import type { SessionEvent } from '../../../../shared/domain/sessions/sessionState.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'

/** Puts what happened into a sentence with its time left out: "Ballots were opened: ID-03 (Mira)". */
export function useEventWords(): (event: SessionEvent) => string {
  const t = useText()
  const { state, nameOf } = useOpenSession()
  return ({ kind, by, item, seat, words }) => {
    const code = state.agenda.find(({ id }) => id === item)?.indicator
    const what = t(`sessions.event.${kind}`)
    const parts = [code, seat && nameOf(seat), words].filter((part) => part)
    const told = parts.length > 0 ? t('sessions.event.with', { what, about: parts.join(' · ') }) : what
    return by ? t('sessions.event.by', { what: told, name: nameOf(by) }) : told
  }
}
