import type { Instrument } from '../../shared/domain/instrument.ts'
import { WHOLE, type NodeId } from '../../shared/scoring/sheet.ts'
import type { Translate } from './scoreWords.ts'

/** What a reader calls a node of the score sheet: "ID-03 Early identification", "Law in ID", "Whole assessment". */
export function nodeName(instrument: Instrument, id: NodeId, t: Translate): string {
  const [parent = '', dimension] = id.split('@')
  if (dimension === 'law' || dimension === 'policy' || dimension === 'practice')
    return t('assessment.dimension.of', {
      dimension: t(`assessment.dimension.${dimension}`),
      of: parent === WHOLE ? t('assessment.whole.title') : parent,
    })
  if (parent === WHOLE) return t('assessment.whole.title')
  return `${parent} ${titleOf(instrument, parent)}`.trim()
}

/** Title of an area or an indicator; empty for any other node. */
export function titleOf(instrument: Instrument, code: string): string {
  for (const area of instrument.areas) {
    if (area.code === code) return area.title
    const indicator = area.indicators.find((candidate) => candidate.code === code)
    if (indicator) return indicator.title
  }
  return ''
}

/** The node above: an indicator's area, an area's whole, a dimension's parent; null for the whole. */
export function parentNode(id: NodeId): NodeId | null {
  if (id === WHOLE) return null
  const [parent = '', dimension] = id.split('@')
  if (dimension) return parent
  const [area = '', number] = parent.split('-')
  return number ? area : WHOLE
}
