import { useCallback, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { AssessmentId } from '../../../../shared/domain/ids.ts'
import type { NodeId } from '../../../../shared/scoring/sheet.ts'
import type { AssessmentRoom } from '../../../sync/room.ts'
import { addressOf, whatIfHash } from './place.ts'
import { useFollow, type Follow } from '../people/useFollow.ts'
import { useLatest } from './useLatest.ts'
import { useSheet, type Sheet } from './useSheet.ts'

/** What the side column shows. */
export type SideTab = 'why' | 'discussion'

/** What lies over the page. */
export type OpenPanel = 'outline' | 'side' | 'keys' | null

/** Where the page can go, and what it shows beside the middle. The functions keep their identity. */
export interface Navigation {
  readonly follow: Follow
  readonly goTo: (node: string) => void
  readonly showWhy: (node: NodeId) => void
  /** Opens the discussion with the caret in its box. */
  readonly comment: () => void
  readonly showDiscussion: () => void
  readonly panel: OpenPanel
  readonly setPanel: (panel: OpenPanel) => void
  readonly tab: SideTab
  readonly setTab: (tab: SideTab) => void
  /** The node that "why" explains: the one asked for at this place, otherwise the place itself. */
  readonly whyNode: NodeId
  /** What is said about words, over the lower half of a small screen. */
  readonly sheet: Sheet
  readonly commentTurn: number
  /** Whether nobody asked this of that turn before: in each the box of comments takes the focus once. */
  readonly isFirstTurn: (turn: number) => boolean
}

/** `here`: the node of the place that is open. `hasSide`: whether the side column stands beside the middle. */
export function useNavigation(
  room: AssessmentRoom,
  assessment: AssessmentId,
  here: NodeId,
  hasSide: boolean,
): Navigation {
  const [panel, setPanel] = useState<OpenPanel>(null)
  const [tab, setTab] = useState<SideTab>('why')
  const [why, setWhy] = useState<{ readonly at: NodeId; readonly node: NodeId } | null>(null)
  const [commentTurn, setCommentTurn] = useState(0)
  const served = useRef(0)
  const isFirstTurn = useCallback((turn: number) => {
    const isFirst = turn !== served.current
    served.current = turn
    return isFirst
  }, [])
  const navigate = useNavigate()
  const sheet = useSheet()
  const latest = useLatest({ navigate, here, hasSide, isSheetEntry: sheet.isEntry })

  const goThere = useCallback(
    (node: string) => {
      const { navigate: go, isSheetEntry } = latest.current
      void go(addressOf(assessment, node) + whatIfHash(), { replace: isSheetEntry })
    },
    [latest, assessment],
  )
  const follow = useFollow(room, goThere)
  const { stop } = follow
  const goTo = useCallback(
    (node: string) => {
      stop()
      setPanel(null)
      goThere(node)
    },
    [stop, goThere],
  )
  const showSide = useCallback(
    (shown: SideTab) => {
      setTab(shown)
      setPanel(latest.current.hasSide ? null : 'side')
    },
    [latest],
  )
  const showWhy = useCallback(
    (node: NodeId) => {
      setWhy({ at: latest.current.here, node })
      showSide('why')
    },
    [latest, showSide],
  )
  const comment = useCallback(() => {
    showSide('discussion')
    setCommentTurn((turn) => turn + 1)
  }, [showSide])

  const showDiscussion = useCallback(() => showSide('discussion'), [showSide])
  const whyNode = why?.at === here ? why.node : here
  return {
    follow,
    goTo,
    showWhy,
    comment,
    showDiscussion,
    panel,
    setPanel,
    tab,
    setTab,
    whyNode,
    sheet,
    commentTurn,
    isFirstTurn,
  }
}
