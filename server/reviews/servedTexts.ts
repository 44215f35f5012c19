import type { VersionDoc } from '../../shared/document/versions/versionState.ts'
import { projectNarrative } from '../../shared/document/anchors/projectNarrative.ts'
import { readContent, type ContentSnapshot } from '../../shared/document/content.ts'
import {
  conclusionField,
  practiceField,
  rationaleField,
  recommendationField,
  type NarrativeField,
} from '../../shared/document/keys.ts'
import { narrativeFields, narrativeOf } from '../../shared/document/narrative.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import { indicatorsOf, type Instrument } from '../../shared/domain/instrument.ts'
import { wordCutter } from '../reports/cutWords.ts'
import { presentEntries } from '../reports/exportEntries.ts'
import { hiddenAnswers } from '../reports/hiddenAnswers.ts'
import { PUBLIC_READER } from '../reports/exportReader.ts'
import { withVersion } from '../versions/versionQueries.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** Plain texts by field, as offsets of quotes count in them; without those that outsiders do not get. */
export type ServedTexts = ReadonlyMap<string, string>

/** The texts of a version as a party gets them: cut as in an export to the public, whole or not at all. */
export function servedTexts(instrument: Instrument, doc: VersionDoc, content = readContent(doc)): ServedTexts {
  const cut = cutFor(instrument, content)
  const written = new Set(narrativeFields(doc))
  const texts = new Map<string, string>()
  for (const field of fieldsOf(instrument, content)) {
    // asking for a text by its name would make it
    const text = written.has(field) ? cut(field, projectNarrative(narrativeOf(doc, field)).text) : ''
    if (text !== '') texts.set(field, text)
  }
  return texts
}

/** Texts of versions that quotes were checked against lately. */
const MAX_KEPT = 8
const kept = new Map<string, Promise<ServedTexts>>()

/** The same of a stored version; those asked for lately are kept, as a version never changes. */
export function textsOfVersion(
  workspace: Pick<Workspace, 'versionStore' | 'instrument' | 'startedAt'>,
  assessment: AssessmentId,
  version: number,
): Promise<ServedTexts> {
  const key = `${workspace.startedAt} ${assessment} ${version}`
  const known = kept.get(key)
  if (known) return known
  const read = withVersion(workspace, assessment, version, (doc) => servedTexts(workspace.instrument, doc))
  kept.set(key, read)
  read.catch(() => kept.delete(key))
  const [oldest] = kept.keys()
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
  return read
}

function fieldsOf({ areas }: Instrument, content: ContentSnapshot): readonly NarrativeField[] {
  return [
    ...areas.flatMap(({ code, indicators }) => [
      conclusionField(code),
      ...indicators.map((indicator) => rationaleField(indicator.code)),
    ]),
    ...presentEntries(content, 'recommendation').map(({ id }) => recommendationField(id)),
    ...presentEntries(content, 'practice').map(({ id }) => practiceField(id)),
  ]
}

function cutFor(instrument: Instrument, content: ContentSnapshot): (field: NarrativeField, text: string) => string {
  const hidden = hiddenAnswers({ instrument, source: { content }, reader: PUBLIC_READER })
  const words = wordCutter(instrument, new Set(hidden.keys()))
  const areaOf = new Map(instrument.areas.map(({ code, indicators }) => [conclusionField(code), indicators]))
  const codeOf = new Map(indicatorsOf(instrument).map(({ code }) => [rationaleField(code), code]))
  return (field, text) => {
    const code = codeOf.get(field)
    if (code !== undefined) return words.about([code], text)
    const inArea = areaOf.get(field)?.map((each) => each.code)
    return inArea ? words.over(inArea, text) : text
  }
}
