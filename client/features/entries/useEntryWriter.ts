import { useMemo } from 'react'
import { entryWriter, type EntryWriter } from '../../assessment/entryWriter.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useMayWrite } from '../../assessment/useMayWrite.ts'

/** The writer of the open assessment; the same object until the right to write changes. */
export function useEntryWriter(): EntryWriter {
  const { room, me } = useAssessment()
  const mayWrite = useMayWrite()
  const by = me.member.id
  return useMemo(() => entryWriter(room.doc, by, mayWrite), [room, by, mayWrite])
}
