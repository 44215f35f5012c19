import type { NarrativeNode } from '../../shared/document/narrative.ts'
import type { Country } from '../../shared/domain/country.ts'
import type { Indicator } from '../../shared/domain/instrument.ts'
import { sampleLevelOf } from './levels.ts'
import { chance, pick } from './seeded.ts'
import { LOCAL_RATIONALES, NEXT_STEPS, RATIONALES } from './texts/rationales.ts'

const text = (value: string): NarrativeNode => ({ type: 'text', text: value })
const bold = (value: string): NarrativeNode => ({ type: 'text', text: value, marks: [{ type: 'bold' }] })
const italic = (value: string): NarrativeNode => ({ type: 'text', text: value, marks: [{ type: 'italic' }] })
const block = (type: string, ...content: readonly NarrativeNode[]): NarrativeNode => ({ type, content })

/** One paragraph of plain text. */
export const paragraph = (value: string): NarrativeNode => block('paragraph', text(value))

const SPEAK_SERBIAN: ReadonlySet<Country> = new Set<Country>(['RS', 'BA', 'ME'])

/** An invented rationale, or null: about half of the indicators have one. */
export function rationaleOf(country: Country, indicator: Indicator, round: number): readonly NarrativeNode[] | null {
  const key = [country, indicator.code, round] as const
  if (chance(...key, 'rationale') > (round === 0 ? 0.62 : 0.5)) return null
  const level = sampleLevelOf(country, indicator, round)
  const lines = RATIONALES[indicator.dimension][level < 1.5 ? 0 : level < 2.8 ? 1 : 2]
  const [lead, ...rest] = lines
  const local = SPEAK_SERBIAN.has(country) && chance(...key, 'local') < 0.3
  const nodes = [
    local
      ? paragraph(pick(LOCAL_RATIONALES, ...key))
      : block('paragraph', bold('In short: '), text(lead.charAt(0).toLowerCase() + lead.slice(1))),
    paragraph(rest.join(' ')),
  ]
  if (chance(...key, 'quote') < 0.25)
    nodes.push(
      block('blockquote', block('paragraph', italic('We learn of it when it is over.'), text(' – a social worker'))),
    )
  if (round === 1 && chance(...key, 'steps') < 0.35) nodes.push(nextSteps(key))
  return nodes
}

function nextSteps(key: readonly (string | number)[]): NarrativeNode {
  const first = pick(NEXT_STEPS, ...key, 1)
  const second = pick(NEXT_STEPS, ...key, 2)
  const steps = first === second ? [first] : [first, second]
  return block('bulletList', ...steps.map((step) => block('listItem', paragraph(step))))
}
