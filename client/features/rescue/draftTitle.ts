import type { Translate } from '../../words/scoreWords.ts'
import { countWords, ownText, type PrivateDraft } from '../../sync/rescue/privateDraft.ts'

/** What happened, in one line. */
export function draftTitle({ why, work }: PrivateDraft, t: Translate): string {
  switch (why) {
    case 'removed':
      if (work.kind !== 'words') return t('rescue.why.removedValue')
      return t('rescue.why.removedWords', { count: countWords(ownText(work)) })
    case 'overwritten':
      return t('rescue.why.overwritten')
    case 'entry-removed':
      return t('rescue.why.entryRemoved')
    case 'refused':
      return t('rescue.why.refused')
    case 'box-gone':
      return t('rescue.why.boxGone')
  }
}

/** How that came about. */
export function draftReason({ why, work }: PrivateDraft, t: Translate): string {
  switch (why) {
    case 'removed':
      return t(work.kind === 'words' ? 'rescue.why.removedWordsText' : 'rescue.why.removedValueText')
    case 'overwritten':
      return t('rescue.why.overwrittenText')
    case 'entry-removed':
      return t('rescue.why.entryRemovedText')
    case 'refused':
      return t('rescue.why.refusedText')
    case 'box-gone':
      return t('rescue.why.boxGoneText')
  }
}
