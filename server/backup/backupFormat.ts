import * as z from 'zod/mini'
import { memberIdSchema } from '../../shared/domain/ids.ts'
import { parseRoomName, type RoomName } from '../../shared/protocol/rooms.ts'

/** Version of the archive. History: 1 (2026-11) zip of manifest, registry, documents as lines, and readable copies. */
export const BACKUP_FORMAT = 'ocena-backup'
export const BACKUP_VERSION = 1

export const MANIFEST = 'manifest.json'
export const REGISTRY = 'registry.json'
/** Folder of copies that people read; a restore leaves them alone. */
export const READABLE = 'readable/'
const DOCUMENTS = 'documents/'
const LINES = '.jsonl'

/** What an archive says of itself. `sha256` in hex, of the bytes before compression; every other file is listed. */
export const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.number(),
  server: z.string(),
  /** Milliseconds since 1970; every edit that was acknowledged before is inside. */
  at: z.number(),
  /** Documents that could not be read and are not inside, with what is wrong with them. */
  damaged: z.array(z.object({ room: z.string(), because: z.string() })),
  counts: z.object({ documents: z.number(), assessments: z.number(), rounds: z.number(), members: z.number() }),
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

export const documentPath = (room: RoomName): string => `${DOCUMENTS}${room}${LINES}`

/** The room of a document's file; null for every other file and for names that are none. */
export function roomOfPath(path: string): RoomName | null {
  if (!path.startsWith(DOCUMENTS) || !path.endsWith(LINES)) return null
  const name = path.slice(DOCUMENTS.length, -LINES.length)
  return parseRoomName(name) ? (name as RoomName) : null // brand: just parsed
}
