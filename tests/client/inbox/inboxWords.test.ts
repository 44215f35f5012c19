import { describe, expect, test } from 'vitest'
import { unreadCount, unreadOf, withRead } from '../../../client/api/inbox.ts'
import { isLate } from '../../../client/features/discussion/assignment/isLate.ts'
import { noticeWords } from '../../../client/features/inbox/noticeWords.ts'
import { threadPlaceWords } from '../../../client/features/inbox/threadPlaceWords.ts'
import { threadPath, unreadPath } from '../../../shared/document/discussion/threadPath.ts'
import { discussionSearchEntries } from '../../../shared/document/search/discussionSearch.ts'
import type { StoredAnchor } from '../../../shared/domain/discussion.ts'
import {
  assessmentIdSchema,
  memberIdSchema,
  newEntryId,
  newId,
  type IndicatorCode,
} from '../../../shared/domain/ids.ts'
import { mentionOf } from '../../../shared/domain/inbox/mentions.ts'
import { inboxSchema, type Inbox, type NoticeRow } from '../../../shared/protocol/inbox.ts'
import { t } from '../assessment/englishText.ts'

const ASSESSMENT = assessmentIdSchema.parse(newId())
const THREAD = newEntryId()
const ID_03 = 'ID-03' as IndicatorCode // brand: has the pattern of a code
const ANCHOR: StoredAnchor = { kind: 'indicator', indicator: ID_03 }
const field = (name: string): StoredAnchor => ({ kind: 'field', field: name })

const rowOf = (fields: Partial<NoticeRow['notice']>, outcome: NoticeRow['outcome'] = null): NoticeRow => ({
  notice: {
    id: newEntryId(),
    kind: 'reply',
    assessment: ASSESSMENT,
    thread: THREAD,
    by: memberIdSchema.parse(newId()),
    at: 1,
    count: 1,
    read: null,
    ...fields,
  },
  country: 'RS',
  round: 'Round 2026',
  about: null,
  outcome,
  review: null,
  due: null,
})

describe('the inbox in words', () => {
  test('DM488 each notice is one sentence that names who did it, and counts what came together', () => {
    const said = (...of: Parameters<typeof rowOf>) => noticeWords(rowOf(...of), 'Ana', t, { isoDate: String })
    expect(said({ kind: 'mention' })).toBe('Ana named you')
    expect(said({ kind: 'reply' })).toBe('Ana answered')
    expect(said({ kind: 'reply', count: 3 })).toBe('3 new answers, the last by Ana')
    expect(said({ kind: 'outcome' }, 'rejected')).toBe('Ana did not take up your suggestion')
    expect(said({ kind: 'outcome' })).toBe('Ana decided on your suggestion')
    for (const kind of ['assignment', 'done', 'response', 'maintained', 'restore'] as const)
      expect(said({ kind })).toContain('Ana')
  })

  test('DM488 a thread’s address names its page and itself; where the anchor tells no page, the whole assessment', () => {
    const start = `/assessments/${ASSESSMENT}`
    const entry = newEntryId()
    expect(threadPath(ASSESSMENT, THREAD, ANCHOR)).toBe(`${start}/ID-03?thread=${THREAD}`)
    expect(threadPath(ASSESSMENT, THREAD, { kind: 'unknown' })).toBe(`${start}?thread=${THREAD}`)
    expect(threadPath(ASSESSMENT, THREAD, field(`recommendation:${entry}`))).toBe(
      `${start}/recommendations?thread=${THREAD}`,
    )
    expect(threadPath(ASSESSMENT, THREAD, field(`practice:${entry}`))).toBe(`${start}?thread=${THREAD}`)
    expect(unreadPath(ASSESSMENT)).toBe(`${start}?discussion=unread`)
  })

  test('DM488 the place of a thread is said', () => {
    expect(threadPlaceWords(ANCHOR, t)).toBe('on ID-03')
    expect(threadPlaceWords({ kind: 'evidence', indicator: ID_03, evidence: newEntryId() }, t)).toBe(
      'on evidence for ID-03',
    )
    expect(threadPlaceWords(field(`recommendation:${newEntryId()}`), t)).toBe('in a recommendation')
    expect(threadPlaceWords({ kind: 'unknown' }, t)).toBe('in the discussion')
  })

  test('DM488 notices that were read count no more, and stay read as they were', () => {
    const rows = [rowOf({}), rowOf({}), rowOf({ read: 4 })]
    const inbox: Inbox = { room: '', notices: rows, tasks: [], given: [], unread: [] }
    expect(unreadCount(inbox)).toBe(2)
    expect(unreadCount(withRead(inbox, [rows[0]?.notice.id ?? THREAD], 9))).toBe(1)
    const all = withRead(inbox, 'all', 9)
    expect(all.notices.map(({ notice }) => notice.read)).toEqual([9, 9, 4])
    // who saw what was said in a thread has not yet taken up what they were given in it
    const given = rowOf({ kind: 'assignment' })
    const told = { ...inbox, notices: [...rows, given, rowOf({ thread: newEntryId() })] }
    expect(unreadOf(told, THREAD, 'said')).toEqual(rows.slice(0, 2).map(({ notice }) => notice.id))
    expect(unreadOf(told, THREAD, 'all')).toContain(given.notice.id)
    expect(unreadOf(undefined, THREAD, 'all')).toEqual([])
  })

  test('DM492 a day that has passed where the workspace is is late until it is done', () => {
    const midnight = Date.UTC(2026, 2, 12, 23, 30)
    expect(isLate({ due: '2026-03-12', done: null }, midnight, 'UTC')).toBe(false)
    expect(isLate({ due: '2026-03-12', done: null }, midnight, 'Europe/Belgrade')).toBe(true)
    expect(
      isLate({ due: '2026-03-12', done: { by: memberIdSchema.parse(newId()), at: 1 } }, midnight, 'Europe/Belgrade'),
    ).toBe(false)
    expect(isLate({ due: null, done: null }, midnight, 'UTC')).toBe(false)
    // a page that does not know where the workspace is, or a browser that does not know the place
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    for (const unknown of [undefined, 'Europe/Nowhere'])
      expect(isLate({ due: '2026-03-12', done: null }, midnight, unknown)).toBe(
        isLate({ due: '2026-03-12', done: null }, midnight, own),
      )
  })

  test('DM489 search finds who is named, and never shows an id', () => {
    const ana = memberIdSchema.parse(newId())
    const text = `${mentionOf(ana)}, see this`
    const thread = {
      id: THREAD,
      anchor: ANCHOR,
      by: ana,
      at: 1,
      resolved: null,
      withdrawn: false,
      place: null,
      suggestion: null,
      outcome: null,
      assignment: null,
      response: null,
      reactions: new Map(),
      cold: null,
      comments: [{ id: newEntryId(), thread: THREAD, by: ana, at: 1, text }],
    }
    const [found] = discussionSearchEntries([thread], ASSESSMENT, 'all', () => 'Ana Marković')
    expect(found?.text).toBe('@Ana Marković, see this')
  })
})

test('DM495 a notice of a kind that came with a later version is passed over, and the others are shown', () => {
  const row = rowOf({})
  const later = { ...row, notice: { ...row.notice, kind: 'session-soon' } }
  const inbox = inboxSchema.parse({ room: 'inbox', notices: [later, row], tasks: [], given: [], unread: [] })
  expect(inbox.notices).toEqual([row])
})
