import type { Account } from '../../server/registry/Registry.ts'
import { must } from '../../shared/util/assert.ts'
import type { RoleGrant } from '../../shared/domain/member.ts'
import { cookieOf, startTestServer, TEST_PASSWORD, type TestServer, type TestServerOptions } from './startServer.ts'

export const FACILITATOR = { name: 'Ana', email: 'ana@ocena.example', password: TEST_PASSWORD } as const

/** A server with Ana as its facilitator and nothing else. On data that has her already, just the server. */
export async function setUpServer(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await startTestServer(options)
  if (server.setUpToken === null) return server
  const answer = await server.api(null, 'POST', '/api/set-up', {
    ...FACILITATOR,
    token: server.setUpToken,
    start: 'empty',
  })
  if (answer.status !== 200) throw new Error(`Set-up failed: ${JSON.stringify(answer.body)}`)
  return server
}

/** Ana's account as it is now. */
export const facilitatorOf = (server: TestServer): Account =>
  must(accountByEmail(server, FACILITATOR.email), 'the facilitator')

export const accountByEmail = (server: TestServer, email: string): Account | undefined =>
  server.workspace.registry.state().accounts.find((account) => account.email === email)

/** A person with a cookie of their own. */
export interface Member {
  readonly id: string
  readonly cookie: string
}

/** Somebody who was invited with these roles and accepted. */
export async function memberWith(server: TestServer, email: string, roles: readonly RoleGrant[]): Promise<Member> {
  const facilitator = await server.signIn(FACILITATOR.email)
  return accept(server, await server.api(facilitator, 'POST', '/api/invitations', { email, roles }))
}

/** Takes up the invitation or guest link that an answer carries. */
export async function accept(server: TestServer, link: { readonly body: unknown }): Promise<Member> {
  const { body, headers } = await server.api(null, 'POST', '/api/invitations/accept', {
    token: tokenOf(link),
    // Everybody here needs a name of their own.
    name: `Guest or member ${server.workspace.registry.state().accounts.length}`,
    password: TEST_PASSWORD,
  })
  const { member } = body as { member?: { id: string } } // checked next
  return { id: must(member, `a member in ${JSON.stringify(body)}`).id, cookie: cookieOf(headers) }
}

/** The token of the link in an answer. */
export function tokenOf({ body }: { readonly body: unknown }): string {
  const { url } = body as { url?: string } // checked next
  return must(url?.split('#')[1], `a link in ${JSON.stringify(body)}`)
}
