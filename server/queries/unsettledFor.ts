import { readContent } from '../../shared/document/content.ts'
import { scoreInputOf } from '../../shared/document/scoreInput.ts'
import type { Unsettled } from '../../shared/protocol/api.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { scoreAll } from '../../shared/scoring/tree/scoreAll.ts'
import type { Account } from '../registry/Registry.ts'
import { readableAssessment } from '../workspace/rights.ts'
import { methodFor } from '../workspace/roundMethod.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/**
 * What an assessment that is called agreed would leave open, in the instrument's order and as the overview counts it, from
 * the document as it is now. `not-found` for one that somebody may not read.
 */
export async function unsettledFor(workspace: Workspace, actor: Account, id: string): Promise<Unsettled> {
  const assessment = readableAssessment(workspace, actor, id)
  const { hub, instrument, registry } = workspace
  const content = await hub.read(roomName({ kind: 'content', assessment: assessment.id }), readContent)
  const sheet = scoreAll(instrument, scoreInputOf(content), methodFor(registry.state(), assessment))
  const indicators = instrument.areas.flatMap((area) => area.indicators)
  const inState = (state: 'contested' | 'missing'): Unsettled['contested'] =>
    indicators
      .filter(({ code }) => sheet.nodes.get(code)?.state === state)
      .map(({ code, title }) => ({ indicator: code, title }))
  return { contested: inState('contested'), unanswered: inState('missing') }
}
