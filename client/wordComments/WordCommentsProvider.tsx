import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { placedAnchor } from '../../shared/document/anchors/keptPlace.ts'
import type { ResolvedAnchor } from '../../shared/document/anchors/resolveAnchor.ts'
import type { HeardThread } from '../../shared/document/discussion/joinThreads.ts'
import type { TextAnchor } from '../../shared/domain/discussion.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import { useAssessment } from '../assessment/OpenAssessment.ts'
import { useThreads } from '../assessment/useThreads.ts'
import { AnchorFollower } from './AnchorFollower.ts'
import { pageOfField } from './pageOfField.ts'
import { useWordSheet, type PageSheet } from './useWordSheet.ts'
import {
  ASKED,
  WordCommentsContext,
  type PlaceInText,
  type WordCommentsDesk,
  type WordThread,
} from './WordCommentsDesk.ts'

interface Props extends Pick<WordCommentsDesk, 'openDiscussion' | 'comment'> {
  /** What the page shows, as its address names it. */
  readonly here: string
  /** Puts away what lies over the text. */
  readonly onUncover: () => void
  /** The page's sheet; null where there is room beside the text. */
  readonly pageSheet: PageSheet | null
  readonly children: ReactNode
}

/** Lets the texts of an assessment and its discussion know of each other. */
export function WordCommentsProvider({ here, openDiscussion, comment, onUncover, pageSheet, children }: Props) {
  const { room, goTo } = useAssessment()
  const { threads: all } = useThreads()
  const threads = useMemo(() => all?.filter(isOpenOnWords) ?? [], [all])
  const follower = useMemo(() => new AnchorFollower(room.doc), [room.doc])
  const [asked, setAsked] = useState<TextAnchor | null>(null)
  const [active, setActive] = useState<WordCommentsDesk['active']>(null)
  const [wanted, setWanted] = useState<WordCommentsDesk['wanted']>(null)
  useEffect(() => follower.attach(), [follower])
  useEffect(() => {
    const placed = threads.map(({ id, anchor, place }) => ({ id, anchor: placedAnchor(anchor, place) }))
    follower.follow(asked ? [...placed, { id: ASKED, anchor: asked }] : placed)
  }, [follower, threads, asked])
  const sheet = useWordSheet(pageSheet)
  const ask = useCallback(
    (anchor: TextAnchor, from: PlaceInText) => {
      setAsked(anchor)
      if (sheet) sheet.open('asked', from)
      else comment()
    },
    [comment, sheet],
  )
  const drop = useCallback((words: TextAnchor | null) => setAsked((now) => (now === words ? null : now)), [])
  const activate = useCallback((thread: EntryId, takesFocus = false) => setActive({ thread, takesFocus }), [])
  const arrived = useCallback(() => setWanted(null), [])
  const goToWords = useCallback(
    (thread: EntryId, place: ResolvedAnchor) => {
      activate(thread)
      setWanted({ thread })
      const page = place.state === 'detached' ? null : pageOfField(room.doc, place.field)
      if (page !== null && page !== here) goTo(page)
      else onUncover()
    },
    [activate, goTo, here, onUncover, room.doc],
  )
  const desk = useMemo(
    () => ({
      threads,
      follower,
      asked,
      ask,
      drop,
      active,
      activate,
      wanted,
      arrived,
      goToWords,
      openDiscussion,
      comment,
      sheet,
    }),
    [threads, follower, asked, ask, drop, active, activate, wanted, arrived, goToWords, openDiscussion, comment, sheet],
  )
  return <WordCommentsContext value={desk}>{children}</WordCommentsContext>
}

const isOpenOnWords = (thread: HeardThread): thread is WordThread => thread.anchor.kind === 'text' && !thread.resolved
