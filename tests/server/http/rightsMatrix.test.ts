import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assessment } from '../../../shared/domain/assessment.ts'
import type { Audience } from '../../../shared/domain/discussion.ts'
import type { Country } from '../../../shared/domain/country.ts'
import { DEFAULT_METHOD } from '../../../shared/domain/method.ts'
import { newEntryId } from '../../../shared/domain/ids.ts'
import { must } from '../../../shared/util/assert.ts'
import { HOUR_MS, testClock } from '../../support/factories.ts'
import { accept } from '../../support/people.ts'
import { startTestServer, type TestServer } from '../../support/startServer.ts'

const PEOPLE = ['nobody', 'guest', 'reader', 'commenter', 'foreign', 'editor', 'facilitator'] as const
type Who = (typeof PEOPLE)[number]
const EMAILS: Partial<Record<Who, string>> = {
  reader: 'reader@ocena.example',
  commenter: 'commenter.nl@ocena.example',
  foreign: 'editor.al@ocena.example',
  editor: 'editor.rs@ocena.example',
  facilitator: 'facilitator@ocena.example',
}

// stands still: a thread can be taken back for ten seconds, however slow the machine is
const clock = testClock()
let server: TestServer
const cookies = new Map<Who, string | null>([['nobody', null]])
const threads = new Map<string, string>()

const assessmentOf = (country: Country, year: 2024 | 2026): Assessment => {
  const { assessments, rounds } = server.workspace.registry.state()
  const round = rounds.find((each) => each.period === String(year))
  return must(
    assessments.find((each) => each.country === country && each.round === round?.id),
    `${country} ${year}`,
  )
}
const startThread = async (who: Who, audience: Audience = 'all'): Promise<string> => {
  const body = { anchor: { kind: 'indicator', indicator: 'ID-01' }, audience, text: `from ${who}` }
  const answer = await server.api(
    cookieOf(who),
    'POST',
    `/api/assessments/${assessmentOf('RS', 2026).id}/threads`,
    body,
  )
  return (answer.body as { thread: string }).thread // checked by the route's own test
}
const cookieOf = (who: Who): string | null => cookies.get(who) ?? null

beforeAll(async () => {
  server = await startTestServer({ sample: true, now: clock.now })
  for (const [who, email] of Object.entries(EMAILS)) cookies.set(who as Who, await server.signIn(email)) // keys of a literal
  const link = await server.api(cookieOf('editor'), 'POST', '/api/guest-links', {
    email: 'ministry@ocena.example',
    assessment: assessmentOf('RS', 2026).id,
    until: clock.now() + HOUR_MS,
  })
  cookies.set('guest', (await accept(server, link)).cookie)
  threads.set('editor', await startThread('editor'))
  threads.set('facilitator', await startThread('facilitator'))
  threads.set('team', await startThread('editor', 'team'))
  await server.api(cookieOf('editor'), 'POST', spelt('RS26/threads/EDITORS/comments'), { id: COMMENT, text: 'As said' })
})
afterAll(() => server.remove())

/** What stands for what in the paths below; RS is the guest's and the editor's country, NL the commenter's. */
const spelt = (path: string): string =>
  path
    .replace('DOCRS', `/api/documents/assessments/${assessmentOf('RS', 2026).id}`)
    .replace('RS26', `/api/assessments/${assessmentOf('RS', 2026).id}`)
    .replace('NL26', `/api/assessments/${assessmentOf('NL', 2026).id}`)
    .replace('RS24', `/api/assessments/${assessmentOf('RS', 2024).id}`)
    .replace('ROUND', assessmentOf('RS', 2026).round)
    .replace(/EDITORS|FACILITATORS|TEAMS/, (name) => threads.get(name.slice(0, -1).toLowerCase()) ?? name)

const NEW_THREAD = { anchor: { kind: 'indicator', indicator: 'ID-01' }, text: 'Why?' }
const ON_WORDS = {
  anchor: {
    kind: 'text',
    field: 'rationale:ID-01',
    start: '{}',
    end: '{}',
    quote: { head: 'x', tail: '', length: 1, prefix: '', suffix: '', offset: 0, twins: 0 },
  },
}
const scale = (level: number) => ({ status: 'answered', value: { kind: 'scale', level } })
const suggestion = (audience: Audience) => () => ({
  id: newEntryId(),
  anchor: { kind: 'indicator', indicator: 'ID-03' },
  audience,
  suggestion: { kind: 'answer', indicator: 'ID-03', seen: scale(0), to: scale(4) },
  text: '',
})
const CHANGED = {
  seen: null,
  anchor: { kind: 'indicator', indicator: 'ID-03' },
  suggestion: { kind: 'answer', indicator: 'ID-03', seen: scale(0), to: scale(4) },
  text: '',
  seenText: '',
}
const APPROVED = { version: 999, view: 'approved', text: '' }
const UNGIVEN = { to: null, due: null, seen: null }
const OP = { op: 'abcdefghijkl' }
const UNSEEN = { places: [{ place: 'rationale:ID-01', seen: '0'.repeat(32) }] }
const guestLink = (country: Country, year: 2024 | 2026) => () => ({
  email: 'somebody@ocena.example',
  assessment: assessmentOf(country, year).id,
  until: clock.now() + HOUR_MS,
})
const INVITATION = { email: 'new@ocena.example', roles: [{ role: 'reader', country: '*' }] }
const UNKNOWN = 'abcdefghijkl'
/** Of the editor. */
const COMMENT = 'editorscomment'

type Statuses = readonly [number, number, number, number, number, number, number]
type Row = readonly [method: string, path: string, body: unknown, statuses: Statuses]

const EVERYBODY: Statuses = [401, 200, 200, 200, 200, 200, 200]
const FACILITATORS = (status: number): Statuses => [401, 403, 403, 403, 403, 403, status]
/** In the order of nobody, guest of RS, reader, commenter of NL, editor of AL, editor of RS, facilitator. */
const ROWS: readonly Row[] = [
  ['GET', '/api/me', undefined, EVERYBODY],
  ['GET', '/api/people', undefined, EVERYBODY],
  ['GET', '/api/partners', undefined, EVERYBODY],
  ['GET', '/api/rounds', undefined, EVERYBODY],
  ['GET', '/api/instruments/ban-core', undefined, EVERYBODY],
  ['GET', '/api/members', undefined, FACILITATORS(200)],
  ['PATCH', `/api/members/${UNKNOWN}`, {}, FACILITATORS(404)],
  ['POST', `/api/members/${UNKNOWN}/password-reset`, undefined, FACILITATORS(404)],
  ['GET', '/api/account/sign-ins', undefined, EVERYBODY],
  ['DELETE', `/api/account/sign-ins/${'0'.repeat(64)}`, undefined, [401, 404, 404, 404, 404, 404, 404]],
  ['POST', '/api/account/password', { password: 'x', newPassword: 'x' }, [401, 400, 400, 400, 400, 400, 400]],
  ['GET', '/api/invitations', undefined, FACILITATORS(200)],
  ['GET', '/api/status', undefined, FACILITATORS(200)],
  ['GET', '/api/backup', undefined, FACILITATORS(200)],
  ['POST', '/api/invitations', INVITATION, FACILITATORS(201)],
  ['DELETE', `/api/invitations/${'0'.repeat(64)}`, undefined, FACILITATORS(404)],
  ['PUT', '/api/partners', [], FACILITATORS(200)],
  ['POST', '/api/rounds', { title: 'Next', period: '2028', previous: null }, FACILITATORS(201)],
  ['PUT', `/api/rounds/${UNKNOWN}/method`, { method: DEFAULT_METHOD, seen: DEFAULT_METHOD }, FACILITATORS(404)],
  ['POST', '/api/guest-links', guestLink('RS', 2026), [401, 403, 403, 404, 403, 201, 201]],
  ['POST', '/api/guest-links', guestLink('NL', 2026), [401, 404, 403, 403, 403, 403, 201]],
  ['POST', '/api/guest-links', guestLink('RS', 2024), [401, 404, 403, 404, 403, 403, 403]],
  ['POST', '/api/rounds/ROUND/visits', {}, [401, 403, 200, 200, 200, 200, 200]],
  ['GET', '/api/rounds/ROUND/waiting', undefined, EVERYBODY],
  ['GET', '/api/assessments?round=ROUND', undefined, EVERYBODY],
  ['GET', 'RS26', undefined, [401, 200, 200, 404, 200, 200, 200]],
  ['GET', 'NL26', undefined, [401, 404, 200, 200, 200, 200, 200]],
  ['GET', 'RS24', undefined, [401, 404, 200, 404, 200, 200, 200]],
  ['GET', 'RS26/unsettled', undefined, [401, 200, 200, 404, 200, 200, 200]],
  ['PATCH', 'RS26', { stage: 'agreed' }, [401, 403, 403, 404, 403, 403, 409]],
  ['PATCH', 'NL26', { stage: 'agreed' }, [401, 404, 403, 403, 403, 403, 409]],
  ['POST', 'RS26/threads', NEW_THREAD, [401, 201, 403, 404, 201, 201, 201]],
  ['POST', 'RS26/threads', { ...NEW_THREAD, audience: 'team' }, [401, 403, 403, 404, 403, 201, 201]],
  ['POST', 'NL26/threads', NEW_THREAD, [401, 404, 403, 201, 201, 201, 201]],
  ['POST', 'RS24/threads', NEW_THREAD, [401, 404, 403, 404, 201, 201, 201]],
  ['GET', 'RS26/threads/EDITORS/comments', undefined, [401, 200, 200, 404, 200, 200, 200]],
  ['GET', 'RS26/threads/TEAMS/comments', undefined, [401, 404, 404, 404, 404, 200, 200]],
  ['POST', 'RS26/threads/EDITORS/comments', { text: 'So' }, [401, 201, 403, 404, 201, 201, 201]],
  ['POST', 'RS26/threads/TEAMS/comments', { text: 'So' }, [401, 404, 403, 404, 404, 201, 201]],
  [
    'PUT',
    'RS26/threads/EDITORS/reactions',
    { comment: COMMENT, reactions: ['agree'] },
    [401, 200, 403, 404, 200, 200, 200],
  ],
  ['PUT', 'RS26/threads/TEAMS/reactions', { comment: COMMENT, reactions: [] }, [401, 404, 403, 404, 404, 404, 404]],
  // its author alone writes a comment anew; its author, and who moderates, removes it
  [
    'PATCH',
    `RS26/threads/EDITORS/comments/${COMMENT}`,
    { text: 'Anew', seen: 'As said' },
    [401, 403, 403, 404, 403, 200, 403],
  ],
  ['DELETE', `RS26/threads/EDITORS/comments/${COMMENT}`, { why: 'Rules' }, [401, 403, 403, 404, 403, 200, 200]],
  ['DELETE', `RS26/threads/TEAMS/comments/${COMMENT}`, { why: 'Rules' }, [401, 404, 404, 404, 404, 404, 404]],
  ['PATCH', 'RS26/threads/EDITORS', { resolved: true }, [401, 403, 403, 404, 403, 200, 200]],
  // who asked resolves their own, so whoever comments here is told that there is none
  ['PATCH', 'NL26/threads/EDITORS', { resolved: true }, [401, 404, 403, 404, 404, 404, 404]],
  // a thread on an indicator stands on no words: 409 for who might move it
  ['PATCH', 'RS26/threads/EDITORS/anchor', ON_WORDS, [401, 403, 403, 404, 403, 409, 409]],
  ['POST', 'RS26/suggestions', suggestion('all'), [401, 201, 403, 404, 201, 201, 201]],
  ['POST', 'RS26/suggestions', suggestion('team'), [401, 403, 403, 404, 403, 201, 201]],
  ['POST', 'NL26/suggestions', suggestion('all'), [401, 404, 403, 201, 201, 201, 201]],
  ['POST', 'RS24/suggestions', suggestion('all'), [401, 404, 403, 404, 403, 403, 403]],
  // this thread asks for no change: 409 for who might decide it
  ['POST', 'RS26/threads/EDITORS/reject', { ...OP, why: 'No' }, [401, 409, 409, 404, 409, 409, 409]],
  ['POST', 'RS26/threads/TEAMS/accept', { ...OP, results: [] }, [401, 404, 404, 404, 404, 409, 409]],
  ['POST', 'RS26/threads/TEAMS/withdraw-suggestion', OP, [401, 404, 403, 404, 404, 409, 409]],
  ['PUT', 'RS26/threads/TEAMS/suggestion', { ...OP, ...CHANGED }, [401, 404, 403, 404, 404, 409, 409]],
  [
    'PUT',
    'RS26/threads/EDITORS/response',
    { status: 'noted', text: '', seen: null },
    [401, 403, 403, 404, 403, 200, 409],
  ],
  [
    'PUT',
    'RS26/threads/TEAMS/response',
    { status: 'noted', text: '', seen: null },
    [401, 403, 403, 404, 403, 409, 409],
  ],
  [
    'PUT',
    'RS26/threads/EDITORS/response/reply',
    { view: 'satisfied', text: '', seen: 1 },
    [401, 403, 403, 404, 403, 409, 403],
  ],
  ['PUT', 'RS26/threads/TEAMS/weight', { weight: 'fact' }, [401, 404, 403, 404, 404, 409, 409]],
  ['GET', 'RS26/responses.csv', undefined, [401, 200, 200, 404, 200, 200, 200]],
  ['GET', 'RS26/approvals', undefined, [401, 403, 200, 404, 200, 200, 200]],
  ['POST', 'RS26/approvals/ask', { partners: ['RS'] }, [401, 403, 403, 404, 403, 403, 201]],
  // another version is asked about: 409 for who might say it
  ['PUT', 'RS26/approvals/RS', APPROVED, [401, 403, 403, 404, 403, 409, 403]],
  ['PUT', 'RS24/approvals/RS', APPROVED, [401, 404, 403, 404, 403, 403, 403]],
  ['DELETE', 'RS26/threads/FACILITATORS', undefined, [401, 403, 403, 404, 403, 403, 200]],
  ['GET', 'RS26/versions', undefined, [401, 403, 403, 404, 403, 200, 200]],
  ['POST', 'RS26/versions', { name: 'Then' }, [401, 403, 403, 404, 403, 201, 201]],
  ['GET', 'RS26/versions/1/difference?to=now', undefined, [401, 403, 403, 404, 403, 200, 200]],
  ['GET', 'RS26/versions/1/difference?to=2', undefined, [401, 403, 403, 404, 403, 200, 200]],
  // something else stands there than what is said to have been seen: 409 for who might restore it
  ['POST', 'RS26/versions/1/restore', UNSEEN, [401, 403, 403, 404, 403, 409, 409]],
  ['GET', 'RS26/touches', undefined, [401, 403, 403, 404, 403, 200, 200]],
  ['GET', 'RS26/written?field=rationale:ID-01', undefined, [401, 403, 403, 404, 403, 200, 200]],
  ['GET', 'RS26/activity', undefined, [401, 403, 403, 404, 403, 200, 200]],
  ['GET', 'RS24/written?field=rationale:ID-01', undefined, [401, 404, 403, 404, 403, 200, 200]],
  ['GET', 'RS24/versions', undefined, [401, 404, 403, 404, 403, 200, 200]],
  ['POST', 'RS24/versions', { name: 'Then' }, [401, 404, 403, 404, 403, 201, 201]],
  ['POST', 'RS24/versions/1/restore', UNSEEN, [401, 404, 403, 404, 403, 403, 403]],
  ['GET', 'RS26/readers?audience=all', undefined, [401, 200, 403, 404, 200, 200, 200]],
  ['GET', 'RS26/readers?audience=team', undefined, [401, 403, 403, 404, 403, 200, 200]],
  ['GET', 'RS24/readers?audience=all', undefined, [401, 404, 403, 404, 200, 200, 200]],
  ['PUT', 'RS26/threads/EDITORS/assignment', UNGIVEN, [401, 403, 403, 404, 403, 200, 200]],
  ['PUT', 'RS26/threads/TEAMS/assignment', UNGIVEN, [401, 403, 403, 404, 403, 200, 200]],
  ['PUT', 'NL26/threads/EDITORS/assignment', UNGIVEN, [401, 404, 403, 403, 403, 403, 404]],
  // given to nobody: 409 for a facilitator, who may always say that it is done
  ['PATCH', 'RS26/threads/EDITORS/assignment', { done: true, at: 1 }, [401, 403, 403, 404, 403, 403, 409]],
  ['PATCH', 'RS26/threads/TEAMS/assignment', { done: true, at: 1 }, [401, 404, 404, 404, 404, 403, 409]],
  ['GET', '/api/me/inbox', undefined, EVERYBODY],
  [
    'POST',
    '/api/me/seen',
    () => ({ assessment: assessmentOf('RS', 2026).id, all: 1 }),
    [401, 200, 200, 404, 200, 200, 200],
  ],
  ['POST', '/api/me/notices/read', { all: true }, EVERYBODY],
  ['PUT', `/api/me/muted/${UNKNOWN}`, { muted: true }, EVERYBODY],
  ['GET', 'DOCRS/content/snapshot', undefined, [401, 404, 200, 404, 200, 200, 200]],
  ['GET', 'DOCRS/team/snapshot', undefined, [401, 404, 404, 404, 404, 200, 200]],
  ['GET', 'DOCRS/guest-content/snapshot', undefined, [401, 200, 200, 404, 200, 200, 200]],
  ['GET', '/api/documents/rounds/ROUND/overview/snapshot', undefined, [401, 404, 200, 404, 200, 200, 200]],
  ['GET', 'RS26/export.json', undefined, [401, 200, 200, 404, 200, 200, 200]],
  ['GET', 'NL26/export.csv', undefined, [401, 404, 200, 200, 200, 200, 200]],
  ['GET', '/api/rounds/ROUND/export.csv', undefined, EVERYBODY],
  ['POST', '/api/sign-out', {}, EVERYBODY],
]

describe('who may do what over HTTP', () => {
  test.each(ROWS)('RO65 %s %s', async (method, path, body, statuses) => {
    const found: number[] = []
    for (const who of PEOPLE) {
      const input: unknown = typeof body === 'function' ? body() : body
      found.push((await server.api(cookieOf(who), method, spelt(path), input)).status)
    }
    expect(found).toEqual(statuses)
  })
})
