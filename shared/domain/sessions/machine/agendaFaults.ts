import type { AssessmentId } from '../../ids.ts'
import { showValue, type Fault } from '../../../util/validate.ts'
import type { AgendaItem } from '../sessionState.ts'

/** What an agenda is checked against. */
export interface AgendaFacts {
  /** What the session is about. */
  readonly targets: readonly AssessmentId[]
  /** Those of them that nobody writes any more. */
  readonly released: ReadonlySet<AssessmentId>
  readonly hasIndicator: (code: string) => boolean
}

/** What is wrong with an agenda, with the path of each value from the agenda on. */
export function agendaFaults(
  items: readonly Omit<AgendaItem, 'status'>[],
  { targets, released, hasIndicator }: AgendaFacts,
): readonly Fault[] {
  const seen = new Set<string>()
  return items.flatMap((item, at) => {
    const path = `agenda[${at}]`
    const isTwice = seen.has(item.id)
    seen.add(item.id)
    const wrong = item.targets.find((id, index) => !targets.includes(id) || item.targets.indexOf(id) !== index)
    const over = item.targets.find((id) => released.has(id))
    return [
      ...(isTwice ? [fault(`${path}.id`, item.id, 'an id that occurs once')] : []),
      ...(hasIndicator(item.indicator)
        ? []
        : [fault(`${path}.indicator`, item.indicator, 'the code of an indicator of this instrument')]),
      ...(wrong === undefined ? [] : [fault(`${path}.targets`, wrong, 'assessments of this session, each once')]),
      ...(over === undefined ? [] : [fault(`${path}.targets`, over, 'assessments that are not released')]),
    ]
  })
}

const fault = (path: string, value: unknown, expected: string): Fault => ({ path, value: showValue(value), expected })
