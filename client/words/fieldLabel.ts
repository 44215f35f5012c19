import type { EntryKind } from '../../shared/document/entries.ts'
import type { Translate } from './scoreWords.ts'

const LABELS = {
  evidence: ['title', 'issuer', 'url', 'citation', 'date', 'period', 'definition', 'reliability', 'confidentiality'],
  figure: ['value', 'unit', 'period', 'source', 'url', 'note'],
  request: ['title', 'authority', 'sent', 'deadline', 'status', 'outcome'],
  recommendation: [
    'title',
    'addressee',
    'deadline',
    'priority',
    'legalBasis',
    'successTest',
    'indicators',
    'followUp',
    'followUpNote',
  ],
  practice: ['title', 'who'],
} as const

/** What a field of an entry is called on the screens; fields that no form shows have one common name. */
export function fieldLabel(kind: EntryKind, field: string, t: Translate): string {
  switch (kind) {
    case 'evidence': {
      const known = LABELS.evidence.find((name) => name === field)
      return known ? t(`entries.evidence.${known}`) : t('rescue.place.otherField')
    }
    case 'figure': {
      const known = LABELS.figure.find((name) => name === field)
      return known ? t(`entries.figure.${known}`) : t('rescue.place.otherField')
    }
    case 'request': {
      const known = LABELS.request.find((name) => name === field)
      return known ? t(`entries.request.${known}`) : t('rescue.place.otherField')
    }
    case 'recommendation': {
      const known = LABELS.recommendation.find((name) => name === field)
      return known ? t(`entries.recommendation.${known}`) : t('rescue.place.otherField')
    }
    case 'practice': {
      const known = LABELS.practice.find((name) => name === field)
      return known ? t(`entries.practice.${known}`) : t('rescue.place.otherField')
    }
  }
}
