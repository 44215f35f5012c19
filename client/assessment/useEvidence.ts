import { useMemo } from 'react'
import type { ContentSnapshot } from '../../shared/document/content.ts'
import {
  joinEvidence,
  type EvidenceContents,
  type JoinedEvidence,
} from '../../shared/document/evidence/joinEvidence.ts'
import type { AssessmentRoom } from '../sync/room.ts'
import { useContent, useContentIfOpen } from '../sync/useContent.ts'
import { useAssessment } from './OpenAssessment.ts'

/** All evidence that this person may know of, with the words that are theirs to read; the same object until it changed. */
export function useEvidence(): JoinedEvidence {
  const { room, closed, may } = useAssessment()
  const open = useListsOf(room)
  const team = useListsIfOpen(closed.team)
  const notes = useListsIfOpen(closed.notes)
  const isOfTeam = may('read-team')
  return useMemo(() => joined(room, { open, team, notes, isOfTeam }), [room, open, team, notes, isOfTeam])
}

type Lists = Pick<ContentSnapshot, 'evidence' | 'figure'>
const evidenceIn = ({ evidence }: ContentSnapshot): Lists['evidence'] => evidence
const figuresIn = ({ figure }: ContentSnapshot): Lists['figure'] => figure

function useListsOf(room: AssessmentRoom): Lists {
  const evidence = useContent(room, evidenceIn)
  const figure = useContent(room, figuresIn)
  return useMemo(() => ({ evidence, figure }), [evidence, figure])
}

function useListsIfOpen(room: AssessmentRoom | null): Lists | null {
  const evidence = useContentIfOpen(room, evidenceIn)
  const figure = useContentIfOpen(room, figuresIn)
  return useMemo(() => evidence && figure && { evidence, figure }, [evidence, figure])
}

const latest = new WeakMap<AssessmentRoom, { readonly of: readonly unknown[]; readonly result: JoinedEvidence }>()

/** Many cards ask for the same; it is put together once for each change. */
function joined(room: AssessmentRoom, contents: EvidenceContents): JoinedEvidence {
  const { open, team, notes, isOfTeam } = contents
  const of = [open.evidence, open.figure, team?.evidence, team?.figure, notes?.evidence, notes?.figure, isOfTeam]
  const known = latest.get(room)
  if (known?.of.every((part, n) => part === of[n])) return known.result
  const result = joinEvidence(contents)
  latest.set(room, { of, result })
  return result
}
