import { useMemo } from 'react'
import { entryWriter, type EntryWriter } from './entryWriter.ts'
import { useAssessment } from './OpenAssessment.ts'
import { useMayWrite } from './useMayWrite.ts'
import { isWritable } from '../sync/isWritable.ts'
import type { RoomStatus } from '../sync/room.ts'
import { useRoomStatusIfOpen } from '../sync/useContent.ts'

/** The writer of the open assessment; the same object until the right to write changes. */
export function useEntryWriter(): EntryWriter {
  const { room, closed, me } = useAssessment()
  const isTeamReady = useRoomStatusIfOpen(closed.team, isWritableIn)
  const areNotesReady = useRoomStatusIfOpen(closed.notes, isWritableIn)
  const mayWrite = useMayWrite()
  const by = me.member.id
  return useMemo(() => {
    const team = isTeamReady ? (closed.team?.doc ?? null) : null
    const notes = areNotesReady ? (closed.notes?.doc ?? null) : null
    return entryWriter({ open: room.doc, team, notes }, by, mayWrite)
  }, [room, closed.team, closed.notes, isTeamReady, areNotesReady, by, mayWrite])
}

const isWritableIn = (status: RoomStatus): boolean => status.ready && isWritable(status)
