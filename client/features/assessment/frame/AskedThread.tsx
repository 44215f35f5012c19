import { useEffect, useEffectEvent } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { DISCUSSION_ASKED, THREAD_ASKED } from '../../../../shared/document/discussion/threadPath.ts'
import { useThreads } from '../../../assessment/useThreads.ts'
import { askForUnread } from '../../../inbox/threadAsked.ts'
import { useWordComments } from '../../../wordComments/WordCommentsDesk.ts'

interface Props {
  /** Opens the discussion. */
  readonly onShow: () => void
}

/**
 * Shows what an address asks of the discussion, such as `?thread=…` or `?discussion=unread`, as soon as the threads are
 * there; the address is the page's own again then. Draws nothing.
 */
export function AskedThread({ onShow }: Props) {
  const { pathname, search, hash } = useLocation()
  const navigate = useNavigate()
  const { activate } = useWordComments()
  const { threads, isTeamAwaited } = useThreads()
  const query = new URLSearchParams(search)
  const thread = query.get(THREAD_ASKED)
  const isUnreadAsked = query.get(DISCUSSION_ASKED) === 'unread'
  const found = thread === null ? null : threads?.find(({ id }) => id === thread)
  const isAsked = thread !== null || isUnreadAsked
  const isThere = threads !== null && (found !== undefined || !isTeamAwaited)
  const serve = useEffectEvent(() => {
    if (found) activate(found.id, true)
    else if (isUnreadAsked) askForUnread()
    onShow()
    void navigate({ pathname, hash }, { replace: true })
  })
  useEffect(() => {
    if (isAsked && isThere) serve()
  }, [isAsked, isThere])
  return null
}
