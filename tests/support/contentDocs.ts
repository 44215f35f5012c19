import * as Y from 'yjs'
import type { Proposal } from '../../shared/domain/answer.ts'
import type { Answer } from '../../shared/domain/answer.ts'
import { assessmentIdSchema, memberIdSchema, roundIdSchema, type MemberId } from '../../shared/domain/ids.ts'
import { seedContent, type ContentMeta } from '../../shared/document/content.ts'
import { SCHEMA_VERSION } from '../../shared/document/keys.ts'
import type { Stamp } from '../../shared/document/entries.ts'

export const ANA: MemberId = memberIdSchema.parse('ana000000001')
export const MARKO: MemberId = memberIdSchema.parse('marko0000001')
export const ILIR: MemberId = memberIdSchema.parse('ilir00000001')

export const META: ContentMeta = {
  schema: SCHEMA_VERSION,
  assessment: assessmentIdSchema.parse('serbia2026aa'),
  round: roundIdSchema.parse('round2026aaa'),
  country: 'RS',
  instrument: { id: 'ban-core', version: '1.0.0' },
  sample: false,
}

export const by = (member: MemberId, at = 0): Stamp => ({ by: member, at })
export const proposalBy = (member: MemberId, answer: Answer, at = 0): Proposal => ({ member, answer, reason: '', at })

/** A content document as the server seeds it. */
export function seededDoc(): Y.Doc {
  const doc = new Y.Doc()
  seedContent(doc, META)
  return doc
}

/** Another device with the same document. */
export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc), 'load')
  return copy
}

/** Both devices come back on line: each gets what the other one wrote meanwhile. */
export function merge(a: Y.Doc, b: Y.Doc): void {
  const [fromA, fromB] = [
    Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)),
    Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)),
  ]
  Y.applyUpdate(a, fromB, 'remote')
  Y.applyUpdate(b, fromA, 'remote')
}
