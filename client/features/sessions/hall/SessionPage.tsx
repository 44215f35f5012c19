import { useEffect, useMemo, useRef } from 'react'
import type { Instrument } from '../../../../shared/domain/instrument.ts'
import type { SessionState } from '../../../../shared/domain/sessions/sessionState.ts'
import type { Me } from '../../../../shared/protocol/api.ts'
import type { SessionRow } from '../../../../shared/protocol/sessions/sessionsApi.ts'
import { useText } from '../../../i18n/useText.ts'
import { useBallotCourier } from '../ballot/useBallotCourier.ts'
import { SessionContext, type OpenSession, type SessionSlots } from '../OpenSession.ts'
import { FacilitatorBar } from '../tools/FacilitatorBar.tsx'
import { currentItem, seatsHere } from '../tools/nextStep.ts'
import { useServerClock } from '../tools/useServerClock.ts'
import { Announcer } from './Announcer.tsx'
import { GroupLine } from './GroupLine.tsx'
import classes from './Hall.module.css'
import { ItemPart } from './ItemPart.tsx'
import { Lobby } from './Lobby.tsx'
import { RefusedNotice } from './RefusedNotice.tsx'
import { HallHead } from './HallHead.tsx'
import { SideParts } from '../side/SideParts.tsx'
import { useLooking } from './useLooking.ts'
import { useSessionActs } from './useSessionActs.ts'

interface Props {
  readonly row: SessionRow
  readonly state: SessionState
  readonly isLive: boolean
  readonly me: Me
  readonly instrument: Instrument | null
  readonly slots: SessionSlots
}

/** One session, as a participant, an observer and who runs it see it: the item that the group is at, and what is done with it. */
export function SessionPage(props: Props) {
  const t = useText()
  const { state } = props
  const group = currentItem(state)
  const { looking, shown, lookAt, goBack } = useLooking(group)
  const open = useOpened(props, shown)
  useSeat(open)
  return (
    <SessionContext value={open}>
      <article className={classes.page} data-exercise={state.settings.exercise || undefined}>
        <title>{`${t('sessions.pageTitle', { title: state.head.title })} · ${t('common.appName')}`}</title>
        <HallHead isLive={props.isLive} />
        <RefusedNotice />
        <Announcer />
        <GroupLine looking={looking} group={group} onBack={goBack} />
        <div className={classes.columns}>
          <div className={classes.stage} tabIndex={-1}>
            {shown === null ? <Lobby /> : <ItemPart key={shown} item={shown} isGroup={shown === group} />}
          </div>
          <div className={classes.aside}>
            <SideParts shown={shown} group={group} onLook={lookAt} />
          </div>
        </div>
        {(open.may('run-session') || open.may('take-over') || open.may('reopen-session')) && <FacilitatorBar />}
      </article>
    </SessionContext>
  )
}

function useOpened({ row, state, me, instrument, slots }: Props, shown: ReturnType<typeof currentItem>): OpenSession {
  const t = useText()
  const now = useServerClock()
  const acts = useSessionActs(row.id, state.revision)
  const own = useMemo(() => ({ member: me.member.id, session: row.id }), [me.member.id, row.id])
  const courier = useBallotCourier(own, shown)
  return useMemo(
    () => ({
      row,
      state,
      me,
      instrument,
      slots,
      now,
      acts,
      courier,
      seat: seatsHere(state).find(({ member }) => member === me.member.id) ?? null,
      nameOf: (seat) => state.seats.get(seat)?.name ?? t('sessions.somebody'),
      may: (ability) => row.may.includes(ability),
    }),
    [row, state, me, instrument, slots, now, acts, courier, t],
  )
}

/** Who was asked sits down by opening the page, once the doors are open. */
function useSeat({ row, state, seat, acts }: OpenSession): void {
  const isTried = useRef(false)
  const isDue = seat === null && row.role !== null && state.doors === 'open' && state.phase.kind !== 'closed'
  useEffect(() => {
    if (!isDue || isTried.current) return
    isTried.current = true
    void acts.send({ kind: 'take-seat' })
  }, [isDue, acts])
}
