import { parseRoomName } from '../../shared/protocol/rooms.ts'
import type { EvidenceKeeper } from '../evidence/evidenceKeeper.ts'
import type { Authorise } from '../rooms/access.ts'

/** The same decision; whoever may write notes finds them made. For sockets, which never make a document themselves. */
export function withNotes(authorise: Authorise, evidence: Pick<EvidenceKeeper, 'createNotes'>): Authorise {
  return async (request) => {
    const answer = await authorise(request)
    const address = parseRoomName(request.room)
    if (!('refused' in answer) && answer.writable && address?.kind === 'notes')
      await evidence.createNotes(address.assessment, address.member)
    return answer
  }
}
