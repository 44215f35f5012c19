import * as z from 'zod/mini'
import { assessmentIdSchema, memberIdSchema, type AssessmentId } from '../../shared/domain/ids.ts'
import { deedSchema } from '../../shared/domain/history/deed.ts'
import { touchSchema } from '../../shared/domain/history/touch.ts'
import { versionHeadSchema } from '../../shared/domain/history/version.ts'
import { parseRoomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { parse } from '../../shared/util/validate.ts'

/**
 * Version of the archive; a reader takes every earlier one. History: 1 (2026-11) zip of manifest, registry, documents as
 * lines, and readable copies; 2 (2026-11) versions of assessments; 3 (2026-11) ids by which they were asked for, and who did what;
 * 4 (2026-11) inboxes of members; 5 (2026-11) settled threads, and reviews, whose documents an earlier reader takes for no files of
 * a backup; 6 (2026-11) workshop sessions, whose documents an earlier reader takes for no files of a backup. Sealed ballots and their
 * keys are in none.
 */
export const BACKUP_FORMAT = 'ocena-backup'
export const BACKUP_VERSION = 6

export const MANIFEST = 'manifest.json'
export const REGISTRY = 'registry.json'
/** Folder of copies that people read; a restore leaves them alone. */
export const READABLE = 'readable/'
const DOCUMENTS = 'documents/'
const LINES = '.jsonl'
const VERSIONS = 'versions/'
const HISTORY = 'history/'
const HISTORY_PATH = /^history\/([a-z0-9]{8,40})\.json$/
const VERSION_PATH = /^versions\/([a-z0-9]{8,40})\/[1-9]\d{0,8}\.json$/

/** What an archive holds at most, unpacked; a reader refuses more, so a writer must not make it. */
export interface BackupLimits {
  readonly files: number
  readonly bytes: number
}
export const BACKUP_LIMITS: BackupLimits = { files: 100_000, bytes: 4_000_000_000 }

/** What an archive says of itself. `sha256` in hex, of the bytes before compression; every other file is listed. */
export const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.number(),
  server: z.string(),
  /** Milliseconds since 1970; every edit that was acknowledged before is inside. */
  at: z.number(),
  /** Documents and versions that could not be read and are not inside, with what is wrong with them. */
  damaged: z.array(z.object({ room: z.string(), because: z.string() })),
  /** Versions that would have made the archive larger than one may be, by what they are versions of; an earlier archive left out none. */
  leftOut: z._default(z.array(z.object({ room: z.string(), because: z.string() })), []),
  counts: z.object({
    documents: z.number(),
    assessments: z.number(),
    rounds: z.number(),
    members: z.number(),
    /** Of assessments; an archive of version 1 holds none. */
    versions: z._default(z.number(), 0),
  }),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof manifestSchema>

/** One line of a document: a Yjs update (version 1) in base64, who wrote it and when; `aside` as `DocumentStore.compact` takes it. */
export const documentLineSchema = z.strictObject({
  member: z.nullable(memberIdSchema),
  at: z.number(),
  update: z.string(),
  aside: z.optional(z.string()),
})
export type DocumentLine = z.infer<typeof documentLineSchema>

/** One version of an assessment: its head, and its state as it is stored, in base64. */
export const versionFileSchema = z.strictObject({ head: versionHeadSchema, state: z.string() })
export type VersionFile = z.infer<typeof versionFileSchema>

export const versionPath = (assessment: AssessmentId, number: number): string =>
  `${VERSIONS}${assessment}/${number}.json`

/** The assessment of a version's file; null for every other file and for names that are none. */
export function assessmentOfPath(path: string): AssessmentId | null {
  const id = parse(assessmentIdSchema, VERSION_PATH.exec(path)?.[1])
  return id.ok ? id.value : null
}

/** Who touched and did what in one assessment. */
export const historyFileSchema = z.strictObject({ touches: z.array(touchSchema), deeds: z.array(deedSchema) })
export type HistoryFile = z.infer<typeof historyFileSchema>

export const historyPath = (assessment: AssessmentId): string => `${HISTORY}${assessment}.json`

/** The assessment of a history's file; null for every other file and for names that are none. */
export function assessmentOfHistory(path: string): AssessmentId | null {
  const id = parse(assessmentIdSchema, HISTORY_PATH.exec(path)?.[1])
  return id.ok ? id.value : null
}

export const documentPath = (room: RoomName): string => `${DOCUMENTS}${room}${LINES}`

/** The room of a document's file; null for every other file and for names that are none. */
export function roomOfPath(path: string): RoomName | null {
  if (!path.startsWith(DOCUMENTS) || !path.endsWith(LINES)) return null
  const name = path.slice(DOCUMENTS.length, -LINES.length)
  return parseRoomName(name) ? (name as RoomName) : null // brand: just parsed
}
