import { cp } from 'node:fs/promises'
import path from 'node:path'
import { assessmentIdSchema, memberIdSchema, type AssessmentId, type MemberId } from '../../shared/domain/ids.ts'
import type { ServerOverrides } from '../../server/main.ts'
import { must } from '../../shared/util/assert.ts'
import { temporaryFolder } from './factories.ts'
import { accept, accountByEmail } from './people.ts'
import { ROOT } from './sources.ts'
import { startTestServer, type TestServer } from './startServer.ts'

/** Words of the fixture by the level of the evidence that they stand in; each is in every field of its card and figure. */
export const WORDS = {
  public: ['Openword'],
  partners: ['Partnerword'],
  team: ['Teamsecret', 'Defaultsecret', 'Removedsecret'],
  author: ['Authorsecret'],
} as const
export const SECRETS: readonly string[] = [...WORDS.team, ...WORDS.author]

/** Data of the first layout with evidence of all levels for Serbia, as a server of that time wrote them. */
export async function earlierEvidence(): Promise<string> {
  const folder = path.join(await temporaryFolder(), 'data')
  await cp(path.join(ROOT, 'tests/fixtures/v1-levels'), folder, { recursive: true })
  return folder
}

/** Serbia in the fixture. */
export function serbiaOf(server: TestServer): AssessmentId {
  const { assessments } = server.workspace.registry.state()
  return assessmentIdSchema.parse(assessments.find(({ country }) => country === 'RS')?.id)
}

export const memberOf = (server: TestServer, who: string): MemberId =>
  memberIdSchema.parse(accountByEmail(server, `${who}@ocena.example`)?.id)

/** A server on the fixture, with the cookies of everybody who reads Serbia from further and further away. */
export async function startWithEvidence(
  dataDir?: string,
  overrides: ServerOverrides = {},
): Promise<{
  readonly server: TestServer
  readonly cookies: Readonly<
    Record<'ana' | 'editor' | 'author' | 'commenter' | 'reader' | 'elsewhere' | 'guest', string>
  >
}> {
  const server = await startTestServer({ dataDir: dataDir ?? (await earlierEvidence()), ...overrides })
  const signIn = (who: string): Promise<string> => server.signIn(`${who}@ocena.example`)
  const ana = await signIn('ana')
  const link = await server.api(ana, 'POST', '/api/guest-links', {
    email: 'guest@ocena.example',
    assessment: serbiaOf(server),
    until: Date.now() + 3_600_000,
  })
  const [editor, author, commenter, reader, elsewhere] = await Promise.all(
    ['editor', 'author', 'commenter', 'reader', 'elsewhere'].map(signIn),
  )
  const cookie = (text: string | undefined): string => must(text, 'a cookie')
  return {
    server,
    cookies: {
      ana,
      editor: cookie(editor),
      author: cookie(author),
      commenter: cookie(commenter),
      reader: cookie(reader),
      elsewhere: cookie(elsewhere),
      guest: (await accept(server, link)).cookie,
    },
  }
}
