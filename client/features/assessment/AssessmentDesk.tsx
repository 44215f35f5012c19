import { isGuestOnly } from '../../../shared/domain/member.ts'
import { useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import { useParams } from 'react-router'
import type { AssessmentId, MemberId } from '../../../shared/domain/ids.ts'
import { ANSWERING } from '../../../shared/protocol/presence.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { WHOLE } from '../../../shared/scoring/sheet.ts'
import { useWhatIf } from '../../scoring/useWhatIf.ts'
import type { AssessmentRoom } from '../../sync/room.ts'
import { nameOpenPlaces } from '../../search/openPlaces.ts'
import { askForSearch } from '../../search/searchAsked.ts'
import { useAskedChangeOf } from '../../suggestions/changeAsked.ts'
import { setTypingPlace } from '../../typing/quietWords.ts'
import { useAssessmentRoom } from '../../sync/useAssessmentRoom.ts'
import { useRoomStatus } from '../../sync/useContent.ts'
import { useQuietRoom } from '../../sync/useQuietRoom.ts'
import { useTickDraft } from './answer/checklist/tickDrafts.ts'
import type { AssessmentPageProps } from './assessmentPageProps.ts'
import { DeskContexts } from './frame/DeskContexts.tsx'
import { BottomBar } from './frame/BottomBar.tsx'
import { MiddleColumn } from './frame/MiddleColumn.tsx'
import { MoveAnnouncer } from './status/MoveAnnouncer.tsx'
import { OutlineColumn } from './outline/OutlineColumn.tsx'
import { Overlays } from './frame/Overlays.tsx'
import classes from './Page.module.css'
import { PageHeader } from './frame/PageHeader.tsx'
import { PanelBoundary } from './PanelBoundary.tsx'
import { PageSkeleton } from './frame/PageSkeleton.tsx'
import { nodeOf, pageOf, placeOf, type Place } from './places/place.ts'
import { RoomNotices } from './frame/RoomNotices.tsx'
import { SideColumn } from './frame/SideColumn.tsx'
import { SideDrawer } from './frame/SideDrawer.tsx'
import { StatusBar } from './status/StatusBar.tsx'
import { useCommands } from './keyboard/useCommands.ts'
import { useFreshDetail } from './frame/useFreshDetail.ts'
import { useOpenAssessment } from './useOpenAssessment.ts'
import { useNavigation } from './places/useNavigation.ts'
import { WaitingForContent } from './frame/WaitingForContent.tsx'

const ChangeAnswer = lazy(async () => ({ default: (await import('./answer/SuggestAnswer.tsx')).ChangeAnswer }))

/** The three columns of an open room, and the wiring between them. */
export function AssessmentDesk({ room, slots, ...props }: AssessmentPageProps & { readonly room: AssessmentRoom }) {
  const { detail, instrument, me } = props
  const { node } = useParams()
  const place = useMemo(() => placeOf(instrument, node), [instrument, node])
  const here = nodeOf(place)
  const hasOutline = useMediaQuery('(min-width: 800px)', true, { getInitialValueInEffect: false })
  const hasSide = useMediaQuery('(min-width: 1200px)', true, { getInitialValueInEffect: false })
  const navigation = useNavigation(room, detail.id, here, hasSide)
  const whatIf = useWhatIf(instrument, !isGuestOnly(me.member))
  const rooms = {
    room,
    team: useQuietRoom(detail.rooms.team, me.member.id),
    notes: useQuietRoom(detail.rooms.notes, me.member.id),
    previousRoom: usePreviousRoom(place, props),
  }
  const open = useOpenAssessment(rooms, props, navigation, whatIf)
  const { follow, panel, setPanel } = navigation
  const close = (): void => setPanel(null)
  const help = (): void => setPanel('keys')
  usePlaceShown(room, props, place, whatIf.hash)
  useWordsKept(detail.rooms.content, me.member.id)
  useFreshDetail(room, rooms.team, detail.id)
  useFoundPlaces(detail.id, navigation.goTo)
  useCommands({ open, follow, me, help, comment: navigation.comment, showDiscussion: navigation.showDiscussion })

  const isReady = useRoomStatus(room, (status) => status.ready)
  const side = <SideColumn place={place} here={here} navigation={navigation} slots={slots} />
  return (
    <DeskContexts open={open} here={pageOf(place)} navigation={navigation} isSmall={!hasOutline}>
      <div
        className={classes.page}
        data-sheet={navigation.sheet.isOpen || undefined}
        data-what-if={whatIf.tried ? true : undefined}
      >
        <PageHeader
          onSearch={askForSearch}
          onKeys={hasOutline ? help : null}
          onSide={hasSide || !hasOutline ? null : () => setPanel('side')}
        />
        <RoomNotices RescueNotice={slots.RescueNotice} RestoredNotice={slots.RestoredNotice} />
        <slots.WhatIfBar />
        {isReady ? (
          <div className={classes.columns}>
            {hasOutline && (
              <div className={classes.left}>
                <OutlineColumn place={place} follow={follow} />
              </div>
            )}
            <MiddleColumn place={place} slots={slots} />
            {hasSide && <aside className={classes.right}>{side}</aside>}
          </div>
        ) : (
          <WaitingForContent fallback={<PageSkeleton />} />
        )}
        <div className={classes.foot} data-foot>
          <StatusBar follow={follow} RescueButton={slots.RescueButton} />
          {!hasOutline && <BottomBar place={place} onPanel={setPanel} onComment={navigation.comment} />}
        </div>
        <MoveAnnouncer />
        {isReady && !hasOutline && (
          <SideDrawer side="left" opened={panel === 'outline'} onClose={close}>
            <OutlineColumn place={place} follow={follow} />
          </SideDrawer>
        )}
        {isReady && !hasSide && (
          <SideDrawer side="right" opened={panel === 'side'} onClose={close}>
            {side}
          </SideDrawer>
        )}
        <Suspense>{isReady && !hasOutline && <slots.WordSheet onAll={navigation.showDiscussion} />}</Suspense>
        <PanelBoundary>
          <slots.SuggestDialog />
          <slots.ChangeEntryDialog />
          <ChangeAnswerDialog />
        </PanelBoundary>
        <Overlays isHelpOpen={panel === 'keys'} onCloseHelp={close} />
      </div>
    </DeskContexts>
  )
}

function ChangeAnswerDialog() {
  const change = useAskedChangeOf('answer')
  return <Suspense>{change && <ChangeAnswer key={change.thread} change={change} />}</Suspense>
}

/** A longer what-if is shown to colleagues by its address alone. */
const MAX_SHOWN = 500

type Here = Pick<AssessmentPageProps, 'detail' | 'me'>

/** Tells the others where this person is, what they try, and whether they have begun an answer. */
function usePlaceShown(room: AssessmentRoom, { detail, me }: Here, place: Place, hash: string): void {
  const indicator = place.kind === 'indicator' ? place.indicator.code : null
  const isTicking =
    useTickDraft(indicator && { member: me.member.id, room: detail.rooms.content, code: indicator }) !== null
  const trial = hash === '' || hash.length > MAX_SHOWN ? null : hash
  const field = trial ?? (isTicking ? ANSWERING : null)
  useEffect(() => room.setPlace({ indicator, field }), [room, indicator, field])
}

/** What search finds here is gone to as the page goes: with what is tried, and following nobody any more. */
function useFoundPlaces(assessment: AssessmentId, goTo: (node: string) => void): void {
  useEffect(
    () => nameOpenPlaces({ assessment, goTo: (place) => goTo(place === '' ? WHOLE : place) }),
    [assessment, goTo],
  )
}

/** Whatever is typed on this page and loses its box is kept for this person, beside this room. */
function useWordsKept(room: string, member: MemberId): void {
  useEffect(() => {
    setTypingPlace({ room, member })
    return () => setTypingPlace(null)
  }, [room, member])
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
