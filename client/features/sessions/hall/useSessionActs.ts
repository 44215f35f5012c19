import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { newEntryId, type SessionId } from '../../../../shared/domain/ids.ts'
import type { SessionCommand, SessionCommandKind } from '../../../../shared/domain/sessions/sessionCommand.ts'
import { toProblem } from '../../../api/http.ts'
import { postSessionCommand, useSessionsAgain } from '../../../api/sessions.ts'
import type { RefusedCommand, SessionActs } from '../OpenSession.ts'

const TRIES = 3
const PAUSE_MS = 800

/** Sends commands under an id of their own; what did not reach the server is tried again under the same id. */
export function useSessionActs(session: SessionId, revision: number): SessionActs {
  const again = useSessionsAgain()
  const [pending, setPending] = useState<SessionCommandKind | null>(null)
  const [refused, setRefused] = useState<RefusedCommand | null>(null)
  const seen = useRef(revision)
  useLayoutEffect(() => {
    seen.current = revision
  })
  const send = useCallback(
    async (command: SessionCommand): Promise<boolean> => {
      setPending(command.kind)
      setRefused(null)
      try {
        await sendUntilReached(session, seen.current, command)
        return true
      } catch (error) {
        setRefused({ kind: command.kind, problem: toProblem(error) })
        again()
        return false
      } finally {
        setPending(null)
      }
    },
    [session, again],
  )
  return useMemo(() => ({ send, pending, refused, dismiss: () => setRefused(null) }), [send, pending, refused])
}

async function sendUntilReached(session: SessionId, seen: number, command: SessionCommand): Promise<void> {
  const id = newEntryId()
  for (let attempt = 1; ; attempt += 1) {
    try {
      await postSessionCommand(session, { id, seen, command })
      return
    } catch (error) {
      if (toProblem(error).kind !== 'unavailable' || attempt >= TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt))
    }
  }
}
