import type { MemberId } from '../../../../shared/domain/ids.ts'
import { REVIEW_STATES } from '../../../../shared/domain/reviews/review.ts'
import { STAGES } from '../../../../shared/domain/round.ts'
import type { ActivityAnswer } from '../../../../shared/protocol/history.ts'
import type { Translate } from '../../../words/scoreWords.ts'

/** What is needed to put deeds into words. */
export interface DeedWording {
  readonly t: Translate
  readonly nameOf: (member: MemberId) => string
  readonly nameOfPlace: (place: string) => string
}

/** What somebody did, in one sentence; a deed of a later server is one that this page does not know. */
export function deedWords(
  { kind, by, place, about = '' }: ActivityAnswer['deeds'][number],
  { t, nameOf, nameOfPlace }: DeedWording,
): string {
  const name = nameOf(by)
  switch (kind) {
    case 'edit':
      return t('versions.history.activity.edit', { name, place: place === null ? '' : nameOfPlace(place) })
    case 'stage': {
      const stage = STAGES.find((each) => each === about)
      return t('versions.history.activity.stage', { name, about: stage ? t(`common.stage.${stage}`) : about })
    }
    case 'review': {
      const state = REVIEW_STATES.find((each) => each === about) ?? 'planned'
      return t(`versions.history.activity.review.${state}`, { name })
    }
    case 'name-version':
    case 'restore':
      return t(`versions.history.activity.${kind}`, { name, about })
    case 'resolve-thread':
    case 'reopen-thread':
    case 'moderate':
    case 'accept-suggestion':
    case 'reject-suggestion':
      return t(`versions.history.activity.${kind}`, { name })
    default:
      return t('versions.history.activity.other', { name })
  }
}
