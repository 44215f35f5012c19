import { expect } from 'vitest'
import * as Y from 'yjs'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { narrativeOf, narrativeText, seedNarrative, type NarrativeNode } from '../../shared/document/narrative.ts'
import { judgeText } from '../../shared/document/suggestions/judgeText.ts'
import { placedBlocks, suggestHunks } from '../../shared/document/suggestions/suggestHunks.ts'
import type { HunkResult, TextSuggestion } from '../../shared/document/suggestions/suggestion.ts'
import type { Audience } from '../../shared/domain/discussion.ts'
import { newEntryId, type AssessmentId, type EntryId } from '../../shared/domain/ids.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { must } from '../../shared/util/assert.ts'
import { copyOf } from './contentDocs.ts'
import { serbiaOf, startWithEvidence } from './evidenceFixture.ts'
import type { ApiAnswer, TestServer } from './startServer.ts'

export const FIELD = 'conclusion:ID'
export const LINES = ['Shelters are open.', 'Staff were trained in 2023.', 'Figures are missing.'] as const
export const lineNode = (text: string): NarrativeNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })

type Cookies = Awaited<ReturnType<typeof startWithEvidence>>['cookies']
type Who = keyof Cookies

/** People of Serbia who suggest changes to one text and decide them. */
export interface Suggesting {
  readonly server: TestServer
  readonly cookies: Cookies
  readonly assessment: AssessmentId
  readonly content: ReturnType<typeof roomName>
  ask(who: Who, method: string, path: string, body?: unknown): Promise<ApiAnswer>
  /** What somebody would suggest who changes a private copy of the text. */
  draft(write: (text: Y.XmlFragment) => void): Promise<TextSuggestion>
  /** Suggests that; gives the thread. */
  suggest(who: Who, suggestion: TextSuggestion, about?: { audience?: Audience; text?: string }): Promise<EntryId>
  /** The results of who accepts all as it stands, by the text as it is now; `byHand` where a person has to write. */
  results(suggestion: TextSuggestion, byHand?: readonly NarrativeNode[]): Promise<HunkResult[]>
  accept(who: Who, thread: EntryId, results: readonly HunkResult[], op?: EntryId): Promise<ApiAnswer>
  /** A colleague's edit of the text. */
  edit(write: (text: Y.XmlFragment, doc: Y.Doc) => void): Promise<void>
  text(): Promise<string>
  thread(id: EntryId, audience?: Audience): Promise<ThreadEntry>
}

/** Starts them, on the data of an earlier server where they are given. */
export async function startSuggesting(dataDir?: string): Promise<Suggesting> {
  const { server, cookies } = await startWithEvidence(dataDir)
  const assessment = serbiaOf(server)
  const { hub } = server.workspace
  const content = roomName({ kind: 'content', assessment })
  const isSeeded = await hub.read(content, (doc) => doc.share.has(FIELD))
  if (!isSeeded) await hub.transact(content, (doc) => seedNarrative(doc, FIELD, LINES.map(lineNode)))
  const base = `/api/assessments/${assessment}`
  const ask: Suggesting['ask'] = (who, method, path, body) => server.api(cookies[who], method, `${base}${path}`, body)
  return {
    server,
    cookies,
    assessment,
    content,
    ask,
    draft: (write) =>
      hub.read(content, (doc) => {
        const copy = copyOf(doc)
        const before = placedBlocks(copy, FIELD)
        write(narrativeOf(copy, FIELD))
        return { kind: 'text', field: FIELD, hunks: [...suggestHunks(before, placedBlocks(copy, FIELD))] }
      }),
    async suggest(who, suggestion, { audience = 'all', text = 'Because.' } = {}) {
      const id = newEntryId()
      const body = { id, anchor: { kind: 'field', field: FIELD }, audience, suggestion, text }
      expect(await ask(who, 'POST', '/suggestions', body)).toMatchObject({ status: 201, body: { thread: id } })
      return id
    },
    results: (suggestion, byHand = []) =>
      hub.read(content, (doc) =>
        judgeText(doc, suggestion).map(({ now, merged }) => ({ seen: now, result: merged ?? byHand })),
      ),
    accept: (who, thread, results, op = newEntryId()) => ask(who, 'POST', `/threads/${thread}/accept`, { op, results }),
    edit: (write) => hub.transact(content, (doc) => write(narrativeOf(doc, FIELD), doc)),
    text: () => hub.read(content, (doc) => narrativeText(narrativeOf(doc, FIELD))),
    thread: (id, audience = 'all') =>
      hub.read(roomName({ kind: audience === 'team' ? 'team' : 'discussion', assessment }), (doc) =>
        must(viewDiscussion(doc).known(id), 'the thread'),
      ),
  }
}

/** The words of one block. */
export function wordsOf(text: Y.XmlFragment, block: number): Y.XmlText {
  const paragraph: unknown = text.get(block)
  const words: unknown = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (!(words instanceof Y.XmlText)) throw new Error(`Block ${block} has no words`)
  return words
}

/** Replaces words of one block where they stand. */
export function replaceWords(text: Y.XmlFragment, block: number, from: string, to: string): void {
  const words = wordsOf(text, block)
  const at = words.toString().indexOf(from)
  if (at === -1) throw new Error(`"${from}" is not in "${words.toString()}"`)
  words.delete(at, from.length)
  if (to !== '') words.insert(at, to)
}
