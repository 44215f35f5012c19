import { readContent, type ContentSnapshot } from '../../shared/document/content.ts'
import { joinEvidence, type EvidenceContents } from '../../shared/document/evidence/joinEvidence.ts'
import { narrativeFields, narrativeOf, readNarrative } from '../../shared/document/narrative.ts'
import { narrativeForExport } from '../../shared/document/narrativeExport.ts'

/** What an export reads of one document, all at one moment. */
export interface ExportSource {
  readonly content: ContentSnapshot
  /** Plain text of each narrative by its field, such as `rationale:ID-03`. */
  readonly narratives: ReadonlyMap<string, string>
}

/** Copies a content document for an export; to be handed to `RoomHub.read`. */
export function exportSource(doc: Parameters<typeof readContent>[0]): ExportSource {
  const narratives = narrativeFields(doc).map(
    (field) => [field, narrativeForExport(readNarrative(narrativeOf(doc, field)))] as const,
  )
  return { content: readContent(doc), narratives: new Map(narratives) }
}

/** The same with the words of evidence that the reader may have beside it. */
export function withEvidence(
  { content, narratives }: ExportSource,
  { team, notes }: Pick<EvidenceContents, 'team' | 'notes'>,
): ExportSource {
  const { evidence, figure } = joinEvidence({ open: content, team, notes, isOfTeam: team !== null })
  return { content: { ...content, evidence, figure }, narratives }
}
