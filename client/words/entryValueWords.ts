import type { SuggestedEntry } from '../../shared/document/suggestions/entryValues.ts'
import { MAP } from '../../shared/document/keys.ts'
import { FOLLOW_UPS, PRIORITIES } from '../../shared/domain/recommendation.ts'
import { REQUEST_STATUSES } from '../../shared/domain/request.ts'
import { valueWords, type PlaceWording } from './placeWords.ts'

/** What a field of an entry says, in the words of its form: dates and choices as they stand there. */
export function entryValueWords(kind: SuggestedEntry, field: string, value: unknown, wording: PlaceWording): string {
  const { t, format } = wording
  if (typeof value === 'string' && value !== '') {
    if (field === 'deadline' || field === 'sent') return format.isoDate(value)
    const priority = PRIORITIES.find((each) => field === 'priority' && each === value)
    if (priority) return t(`entries.priority.${priority}`)
    const followUp = FOLLOW_UPS.find((each) => field === 'followUp' && each === value)
    if (followUp) return t(`entries.followUp.${followUp}`)
    const status = REQUEST_STATUSES.find((each) => field === 'status' && each === value)
    if (status) return t(`entries.requestStatus.${status}`)
  }
  return valueWords({ map: MAP[kind], key: field, value: isEmptyList(value) ? null : value }, wording)
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0
