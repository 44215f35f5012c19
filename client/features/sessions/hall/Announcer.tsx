import { useState } from 'react'
import type { SessionState } from '../../../../shared/domain/sessions/sessionState.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { announcementOf, type Announcement } from './announcement.ts'

/** Reads out politely that ballots are open, half or all are cast, or they are revealed; no message on each ballot. */
export function Announcer() {
  const t = useText()
  const { state } = useOpenSession()
  const [before, setBefore] = useState<SessionState | null>(null)
  const [said, setSaid] = useState<Announcement | null>(null)
  if (before !== state) {
    const now = announcementOf(before, state)
    setBefore(state)
    if (now) setSaid(now)
  }
  return <output className="visually-hidden">{said ? t(`sessions.announce.${said}`) : ''}</output>
}
