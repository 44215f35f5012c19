import { DamagedDocumentError } from '../../storage/DocumentStore.ts'
import { RoomMissingError } from './RoomCache.ts'

/** Whether reading a document failed because it is missing or damaged, which whoever opens it is told. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof RoomMissingError || error instanceof DamagedDocumentError
