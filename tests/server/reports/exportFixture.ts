import * as Y from 'yjs'
import { exportAssessment, type ExportInput } from '../../../server/reports/exportAssessment.ts'
import type { AssessmentExport } from '../../../server/reports/exportModel.ts'
import { exportSource } from '../../../server/reports/exportSource.ts'
import { decide, propose, answerFlag } from '../../../shared/document/answers.ts'
import { seedContent } from '../../../shared/document/content.ts'
import { addEntry, setEntryRemoved, type EntryFields } from '../../../shared/document/entries.ts'
import { seedNarrative } from '../../../shared/document/narrative.ts'
import { EDITOR_ORIGIN } from '../../../shared/document/origin.ts'
import { scoreInputOf } from '../../../shared/document/scoreInput.ts'
import type { Answer, AnswerValue } from '../../../shared/domain/answer.ts'
import {
  assessmentIdSchema,
  entryIdSchema,
  flagIdSchema,
  indicatorCodeSchema,
  memberIdSchema,
  roundIdSchema,
  type EntryId,
} from '../../../shared/domain/ids.ts'
import { instrumentSchema, type Instrument } from '../../../shared/domain/instrument.ts'
import core from '../../../shared/instrument/ban-core.json' with { type: 'json' }
import { scoreAll } from '../../../shared/scoring/tree/scoreAll.ts'
import type * as z from 'zod/mini'
import { parse } from '../../../shared/util/validate.ts'

export const parsed = <T>(schema: z.ZodMiniType<T>, value: unknown): T => {
  const result = parse(schema, value)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.value
}

/** The core instrument cut to two areas, so that a golden file can be read. */
export const smallInstrument: Instrument = parsed(instrumentSchema, {
  ...core,
  flags: core.flags.filter((flag) => flag.id === 'F2'),
  areas: core.areas
    .filter((area) => area.code === 'ID' || area.code === 'PR')
    .map((area) => ({ ...area, indicators: area.indicators.filter(({ code }) => /ID-0[3-6]|PR-0[1-3]/.test(code)) })),
})

export const ANA = parsed(memberIdSchema, 'memberana')
export const MARKO = parsed(memberIdSchema, 'membermarko')
const AT = Date.UTC(2026, 10, 1, 12)
const code = (text: string) => parsed(indicatorCodeSchema, text)
const id = (text: string): EntryId => parsed(entryIdSchema, text)
const answered = (value: AnswerValue): Answer => ({ status: 'answered', value })

export const ASSESSMENT: ExportInput['assessment'] = {
  id: parsed(assessmentIdSchema, 'assessmentrs2026'),
  round: parsed(roundIdSchema, 'round2026'),
  country: 'RS',
  stage: 'drafting',
  epoch: 'epoch',
  previous: null,
}

export const ROUND: ExportInput['round'] = {
  id: ASSESSMENT.round,
  title: 'Round 2026',
  period: '2026',
  stage: 'drafting',
  instrument: { id: smallInstrument.id, version: smallInstrument.version },
  previous: null,
}

function addEvidence(
  doc: Y.Doc,
  key: string,
  fields: Partial<EntryFields<'evidence'>>,
  figures: readonly Partial<EntryFields<'figure'>>[],
): void {
  const made = { by: ANA, at: AT }
  const evidence = addEntry(doc, 'evidence', fields, made, EDITOR_ORIGIN, id(key))
  figures.forEach((figure, index) =>
    addEntry(doc, 'figure', { ...figure, evidence }, made, EDITOR_ORIGIN, id(`${key}figure${index}`)),
  )
}

/** A short assessment by Ana and Marko. The numbers are those of PR-02, sensitive counts. */
export function writeAssessment(victimsPunished: number, victims: number): Y.Doc {
  const doc = new Y.Doc()
  seedContent(doc, {
    schema: 1,
    assessment: ASSESSMENT.id,
    round: ASSESSMENT.round,
    country: 'RS',
    instrument: { id: smallInstrument.id, version: smallInstrument.version },
    sample: false,
  })
  const say = (indicator: string, answer: Answer, member = ANA, reason = ''): void =>
    propose(doc, code(indicator), { member, answer, reason, at: AT })
  say('ID-03', answered({ kind: 'scale', level: 3 }), ANA, '=HYPERLINK("http://evil.example")')
  say('ID-03', answered({ kind: 'scale', level: 1 }), MARKO)
  say('ID-04', { status: 'no-data', reason: 'Nobody counts this.' })
  say('ID-05', answered({ kind: 'number', value: 66 }))
  say('ID-06', answered({ kind: 'number', value: 45 }))
  say('PR-01', answered({ kind: 'scale', level: 3 }))
  say(
    'PR-02',
    answered({ kind: 'ratio', numerator: victimsPunished, denominator: victims }),
    MARKO,
    'Counted in court files.',
  )
  decide(doc, code('PR-02'), {
    id: id('decision1'),
    answer: answered({ kind: 'ratio', numerator: victimsPunished, denominator: victims }),
    by: ANA,
    reason: 'Both agree.',
    dissent: [{ member: MARKO, reason: 'Two more are not final.' }],
    at: AT,
  })
  say('PR-03', answered({ kind: 'ratio', numerator: 20, denominator: 40 }))
  answerFlag(doc, parsed(flagIdSchema, 'F2'), { met: false, by: MARKO, reason: 'No such reports.', at: AT })
  seedNarrative(doc, 'rationale:ID-03', [
    { type: 'paragraph', content: [{ type: 'text', text: '- Три агенције одлучују заједно.' }] },
  ])
  seedNarrative(doc, 'rationale:PR-02', [
    { type: 'paragraph', content: [{ type: 'text', text: 'Three of them were fined.' }] },
  ])
  seedNarrative(doc, 'conclusion:ID', [{ type: 'paragraph', content: [{ type: 'text', text: 'Half-way.' }] }])
  addEvidence(
    doc,
    'evidencecount',
    {
      title: 'Victims',
      issuer: 'Centre',
      confidentiality: 'public',
      indicators: [code('ID-05')],
      chosenWhy: 'It says 3.',
      definition: 'The 3 of the centre.',
    },
    [
      { value: '3', period: '2019', note: 'press says 3' },
      { value: '66', period: '2023', note: 'report' },
    ],
  )
  addEvidence(doc, 'evidenceteam', { title: 'Team notes', confidentiality: 'team', indicators: [code('ID-03')] }, [])
  addEvidence(doc, 'evidenceauthor', { title: 'Ana’s notes', confidentiality: 'author' }, [{ value: '5' }])
  addEvidence(doc, 'evidencepartners', { title: 'For partners', confidentiality: 'partners' }, [])
  addEvidence(doc, 'evidencegone', { title: 'Removed', confidentiality: 'public' }, [])
  setEntryRemoved(doc, 'evidence', id('evidencegone'), { by: ANA, at: AT })
  const made = { by: ANA, at: AT }
  const recommendation = { title: 'Decide at weekends', deadline: '2027-12-31', indicators: [code('ID-06')] }
  addEntry(doc, 'recommendation', recommendation, made, EDITOR_ORIGIN, id('recommendation1'))
  addEntry(
    doc,
    'request',
    { title: 'Time', sent: '2026-09-01', status: 'sent', outcome: 'They wrote: three.', indicators: [code('PR-02')] },
    made,
    EDITOR_ORIGIN,
    id('request1'),
  )
  addEntry(doc, 'practice', { title: 'Mobile teams' }, made, EDITOR_ORIGIN, id('practice1'))
  return doc
}

/** The export of that assessment for a reader. */
export function exported(reader: ExportInput['reader'], victimsPunished = 3, victims = 66): AssessmentExport {
  const source = exportSource(writeAssessment(victimsPunished, victims))
  return exportAssessment({
    instrument: smallInstrument,
    round: ROUND,
    assessment: ASSESSMENT,
    partner: 'ASTRA',
    source,
    sheet: scoreAll(smallInstrument, scoreInputOf(source.content)),
    people: new Map([
      [ANA, 'Ana Test'],
      [MARKO, 'Marko Test'],
    ]),
    reader,
    generatedAt: Date.UTC(2026, 10, 24, 8, 30),
  })
}
