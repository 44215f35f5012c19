import { readSession } from '../../shared/document/sessions/sessionParts.ts'
import { minutesOf } from '../../shared/domain/sessions/minutes.ts'
import type { SessionId } from '../../shared/domain/ids.ts'
import type { Language } from '../../shared/i18n/languages.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { must } from '../../shared/util/assert.ts'
import { makeDocx } from '../docx/makeDocx.ts'
import type { Account } from '../registry/Registry.ts'
import { sessionRoom } from '../sessions/sessionRooms.ts'
import { serverWording } from '../wording/serverWording.ts'
import { sessionFor } from '../workspace/findSession.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { minutesBlocks } from './minutesBlocks.ts'
import { minutesHtml } from './minutesHtml.ts'
import { minutesJson } from './minutesJson.ts'

export const MINUTES_FORMS = ['html', 'json', 'docx'] as const

interface MinutesAsked {
  readonly form: (typeof MINUTES_FORMS)[number]
  readonly language: Language
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal
}

/** The minutes of a session as a file, for who may `read-minutes`. A `conflict` while its doors were never opened. */
export async function minutesFile(
  workspace: Workspace,
  actor: Account,
  id: SessionId,
  { form, language, signal }: MinutesAsked,
): Promise<string | Buffer> {
  const { session } = sessionFor(workspace, actor, id, 'read-minutes')
  const state = must(await workspace.hub.read(sessionRoom(id), readSession), `the state of session ${id}`)
  if (state.phase.kind === 'planned')
    throw problem('conflict', 'There are no minutes of a session that was not opened yet')
  const minutes = minutesOf(session, state, workspace.instrument.privacy.smallCell)
  if (form === 'json') return minutesJson(minutes)
  const wording = await serverWording(language)
  const blocks = minutesBlocks(minutes, workspace.now(), wording)
  const title = wording.t('minutes.title', { title: minutes.title })
  if (form === 'html') return minutesHtml(title, wording.lang, blocks)
  return Buffer.from(await makeDocx({ kind: 'blocks', title, lang: wording.lang, blocks }, signal))
}
