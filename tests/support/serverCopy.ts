import type * as Y from 'yjs'
import type { NarrativeField } from '../../shared/document/keys.ts'
import { narrativeOf } from '../../shared/document/narrative.ts'
import { contentOf, itemsOf } from '../../shared/document/yjsInternals.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { assessmentIdSchema } from '../../shared/domain/ids.ts'
import { assessmentOf, type Desk } from './desk.ts'
import { openStockClient } from './stockClient.ts'

/** A narrative as the server has it, followed by a stock client beside all pages. */
export interface ServerCopy {
  /** What stands of each author, in the order of the text: one entry for each time somebody opened the document. */
  texts(): ReadonlyMap<number, string>
  /** All that stands, without the ends of lines and the space around it. */
  whole(): string
  close(): void
}

/** Follows a narrative of a country's assessment with the sign-in of a desk; resolves when it came. */
export async function followText(
  origin: string,
  { page, context }: Desk,
  country: string,
  field: NarrativeField,
): Promise<ServerCopy> {
  const assessment = assessmentIdSchema.parse(await assessmentOf(page, country))
  const cookie = (await context.cookies(origin)).map(({ name, value }) => `${name}=${value}`).join('; ')
  const client = openStockClient({
    wsOrigin: origin.replace('http', 'ws'),
    origin,
    room: roomName({ kind: 'content', assessment }),
    cookie,
  })
  await client.synced()
  return {
    texts: () => textsByClient(client.doc, field),
    whole: () =>
      runsIn(narrativeOf(client.doc, field))
        .map(({ text }) => text)
        .join('')
        .trim(),
    close: () => client.destroy(),
  }
}

/** What stands of each Yjs client in a narrative; each person's own letters keep their order, whoever types between them. */
export function textsByClient(doc: Y.Doc, field: NarrativeField): ReadonlyMap<number, string> {
  const texts = new Map<number, string>()
  for (const { client, text } of runsIn(narrativeOf(doc, field))) texts.set(client, (texts.get(client) ?? '') + text)
  return texts
}

function runsIn(type: object): { readonly client: number; readonly text: string }[] {
  return [...itemsOf(type)].flatMap((item) => {
    const content = contentOf(item)
    if (item.deleted) return []
    if (content.kind === 'text') return [{ client: item.id.client, text: content.text }]
    return content.kind === 'type' ? runsIn(content.type) : []
  })
}
