import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { AssessmentContext } from '../../assessmentContext.ts'
import type { AssessmentRoom } from '../../sync/room.ts'
import { useAssessmentRoom } from '../../sync/useAssessmentRoom.ts'
import { useRoomStatus } from '../../sync/useContent.ts'
import type { AssessmentPageProps } from './AssessmentPage.tsx'
import { BottomBar } from './BottomBar.tsx'
import { MiddleColumn } from './MiddleColumn.tsx'
import { MoveAnnouncer } from './MoveAnnouncer.tsx'
import { OutlineColumn } from './OutlineColumn.tsx'
import classes from './Page.module.css'
import { PageHeader } from './PageHeader.tsx'
import { PageSkeleton } from './PageSkeleton.tsx'
import { addressOf, nodeOf, placeOf, type Place } from './place.ts'
import { RoomNotices } from './RoomNotices.tsx'
import { SideColumn, type SideTab } from './SideColumn.tsx'
import { SideDrawer } from './SideDrawer.tsx'
import { StatusBar } from './StatusBar.tsx'
import { useCommands } from './useCommands.ts'
import { useFollow } from './useFollow.ts'
import { useOpenAssessment } from './useOpenAssessment.ts'
import { WaitingForContent } from './WaitingForContent.tsx'

const KeysDialog = lazy(async () => ({ default: (await import('./KeysDialog.tsx')).KeysDialog }))
const CommandPalette = lazy(async () => ({ default: (await import('./CommandPalette.tsx')).CommandPalette }))

type Panel = 'outline' | 'side' | 'keys' | null

/** The three columns of an open room, and the wiring between them. */
export function AssessmentDesk({ room, slots, ...props }: AssessmentPageProps & { readonly room: AssessmentRoom }) {
  const { detail, instrument, me } = props
  const { node } = useParams()
  const place = placeOf(instrument, node)
  const previousRoom = usePreviousRoom(place, props)
  const hasLeft = useMediaQuery('(min-width: 800px)', true, { getInitialValueInEffect: false })
  const hasRight = useMediaQuery('(min-width: 1200px)', true, { getInitialValueInEffect: false })
  const [panel, setPanel] = useState<Panel>(null)
  const [tab, setTab] = useState<SideTab>('why')
  const [why, setWhy] = useState<{ readonly at: string; readonly node: string } | null>(null)
  const [commentTurn, setCommentTurn] = useState(0)
  const [searchTurn, setSearchTurn] = useState(0)
  const navigate = useNavigate()

  const goThere = useCallback((code: string) => void navigate(addressOf(detail.id, code)), [navigate, detail.id])
  const follow = useFollow(room, goThere)
  const stopFollowing = useRef(follow.stop)
  useEffect(() => {
    stopFollowing.current = follow.stop
  })
  const goTo = useCallback(
    (target: string) => {
      stopFollowing.current()
      setPanel(null)
      goThere(target)
    },
    [goThere],
  )
  const here = nodeOf(place)
  const showWhy = useCallback(
    (target: string) => {
      setWhy({ at: here, node: target })
      setTab('why')
      setPanel((now) => (now === 'outline' ? null : now))
      if (!hasRight) setPanel('side')
    },
    [here, hasRight],
  )
  const open = useOpenAssessment(room, previousRoom, props, { goTo, showWhy })
  usePlaceShown(room, place)
  const comment = (): void => {
    setTab('discussion')
    if (!hasRight) setPanel('side')
    setCommentTurn((turn) => turn + 1)
  }
  const search = (): void => setSearchTurn((turn) => turn + 1)
  useCommands({ open, place, follow, comment, search, help: () => setPanel('keys'), me })

  const isReady = useRoomStatus(room, (status) => status.ready)
  const side = (
    <SideColumn
      place={place}
      here={here}
      whyNode={why?.at === here ? why.node : here}
      tab={tab}
      onTab={setTab}
      commentTurn={commentTurn}
      slots={slots}
    />
  )
  return (
    <AssessmentContext value={open}>
      <div className={classes.page}>
        <PageHeader
          onSearch={search}
          onKeys={hasLeft ? () => setPanel('keys') : null}
          onSide={hasRight || !hasLeft ? null : () => setPanel('side')}
        />
        <RoomNotices />
        {isReady ? (
          <div className={classes.columns}>
            {hasLeft && (
              <div className={classes.left}>
                <OutlineColumn place={place} follow={follow} />
              </div>
            )}
            <MiddleColumn place={place} slots={slots} />
            {hasRight && <aside className={classes.right}>{side}</aside>}
          </div>
        ) : (
          <WaitingForContent fallback={<PageSkeleton />} />
        )}
        <div className={classes.foot}>
          <StatusBar follow={follow} />
          {!hasLeft && <BottomBar place={place} onPanel={setPanel} onComment={comment} />}
        </div>
        <MoveAnnouncer />
        {isReady && !hasLeft && (
          <SideDrawer side="left" opened={panel === 'outline'} onClose={() => setPanel(null)}>
            <OutlineColumn place={place} follow={follow} />
          </SideDrawer>
        )}
        {isReady && !hasRight && (
          <SideDrawer side="right" opened={panel === 'side'} onClose={() => setPanel(null)}>
            {side}
          </SideDrawer>
        )}
        <Suspense>
          {panel === 'keys' && <KeysDialog onClose={() => setPanel(null)} />}
          {searchTurn > 0 && <CommandPalette turn={searchTurn} />}
        </Suspense>
      </div>
    </AssessmentContext>
  )
}

/** Tells the others where this person is. */
function usePlaceShown(room: AssessmentRoom, place: Place): void {
  const indicator = place.kind === 'indicator' ? place.indicator.code : null
  useEffect(() => room.setPlace({ indicator, field: null }), [room, indicator])
}

/** Last round's content, opened where it is looked at: among the recommendations and in the reading view. */
function usePreviousRoom(
  place: Place,
  { detail, me }: Pick<AssessmentPageProps, 'detail' | 'me'>,
): AssessmentRoom | null {
  const isNeeded = place.kind === 'recommendations' || place.kind === 'reading'
  const name = isNeeded && detail.previous ? roomName({ kind: 'content', assessment: detail.previous }) : null
  return useAssessmentRoom(name, me.member.id)
}
