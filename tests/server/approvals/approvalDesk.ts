import { expect } from 'vitest'
import { mergeNarrative } from '../../../shared/document/versions/mergeNarrative.ts'
import { rationaleField } from '../../../shared/document/keys.ts'
import type { Assessment } from '../../../shared/domain/assessment.ts'
import type { Stage } from '../../../shared/domain/round.ts'
import { approvalAnswerSchema, type ApprovalAnswer } from '../../../shared/protocol/approvals.ts'
import { inboxSchema } from '../../../shared/protocol/inbox.ts'
import { roomName } from '../../../shared/protocol/rooms.ts'
import { must } from '../../../shared/util/assert.ts'
import { HOUR_MS } from '../../support/factories.ts'
import { accept, accountByEmail } from '../../support/people.ts'
import { code } from '../../support/scoreInputs.ts'
import { startTestServer, type ApiAnswer, type TestServer } from '../../support/startServer.ts'

const EMAILS = {
  facilitator: 'facilitator@ocena.example',
  serbia: 'editor.rs@ocena.example',
  albania: 'editor.al@ocena.example',
  commenter: 'commenter.nl@ocena.example',
  reader: 'reader@ocena.example',
} as const
export type Who = keyof typeof EMAILS | 'guest' | 'nobody'

/** The sample with Serbia in review, and people who ask, approve and may not. */
export interface ApprovalDesk {
  readonly server: TestServer
  readonly assessment: Assessment
  ask(who: Who, method: string, path: string, body?: unknown): Promise<ApiAnswer>
  /** Asks partners and gives the version that they are asked about. */
  askPartners(...partners: string[]): Promise<number>
  say(who: Who, partner: string, body: object): Promise<ApiAnswer>
  /** What somebody is told of approvals. */
  look(who: Who): Promise<ApprovalAnswer>
  agree(override?: object): Promise<ApiAnswer>
  stage(): Stage
  /** Writes a text of the assessment anew. */
  write(text: string): Promise<void>
  /** How often each notice of an asking counts in somebody's inbox. */
  told(who: Who): Promise<readonly number[]>
}

export async function startApprovals(): Promise<ApprovalDesk> {
  const server = await startTestServer({ sample: true })
  const { registry, hub } = server.workspace
  const assessment = must(
    registry.state().assessments.findLast(({ country }) => country === 'RS'),
    'RS 2026',
  )
  const content = roomName({ kind: 'content', assessment: assessment.id })
  const stage = (): Stage =>
    must(
      registry.state().assessments.find(({ id }) => id === assessment.id),
      'Serbia',
    ).stage
  await registry.update((draft) => {
    for (const each of draft.assessments) if (each.id === assessment.id) each.stage = 'review'
  })
  const cookies = await signInAll(server, assessment)
  const ask: ApprovalDesk['ask'] = (who, method, path, body) =>
    server.api(cookies.get(who) ?? null, method, `/api/assessments/${assessment.id}${path}`, body)
  return {
    server,
    assessment,
    ask,
    stage,
    async askPartners(...partners) {
      const answer = await ask('facilitator', 'POST', '/approvals/ask', { partners })
      expect(answer.status).toBe(201)
      return must(approvalAnswerSchema.parse(answer.body).ask, 'the asking').version
    },
    say: (who, partner, body) => ask(who, 'PUT', `/approvals/${partner}`, { view: 'approved', text: '', ...body }),
    async look(who) {
      const answer = await ask(who, 'GET', '/approvals')
      expect(answer.status).toBe(200)
      return approvalAnswerSchema.parse(answer.body)
    },
    agree: (override) => ask('facilitator', 'PATCH', '', { stage: 'agreed', ...(override && { override }) }),
    write: (text) =>
      hub.transact(content, (doc) =>
        mergeNarrative(doc, rationaleField(code('ID-01')), [{ type: 'paragraph', content: [{ type: 'text', text }] }]),
      ),
    async told(who) {
      const { body } = await server.api(cookies.get(who) ?? null, 'GET', '/api/me/inbox')
      return inboxSchema
        .parse(body)
        .notices.flatMap(({ notice }) => (notice.kind === 'approval-asked' ? [notice.count] : []))
    },
  }
}

async function signInAll(server: TestServer, { id }: Assessment): Promise<ReadonlyMap<Who, string>> {
  const cookies = new Map<Who, string>()
  for (const [who, email] of Object.entries(EMAILS)) cookies.set(who as Who, await server.signIn(email)) // keys of a literal
  const link = await server.api(must(cookies.get('serbia'), 'a cookie'), 'POST', '/api/guest-links', {
    email: 'ministry@ocena.example',
    assessment: id,
    until: Date.now() + HOUR_MS,
  })
  return cookies.set('guest', (await accept(server, link)).cookie)
}

/** Gives somebody a role more. */
export const alsoEditorOf = (server: TestServer, who: keyof typeof EMAILS, country: Assessment['country'] | '*') =>
  server.workspace.registry.update((draft) => {
    const { id } = must(accountByEmail(server, EMAILS[who]), who)
    for (const account of draft.accounts) if (account.id === id) account.roles.push({ role: 'editor', country })
  })
