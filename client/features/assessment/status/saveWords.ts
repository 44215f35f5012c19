import type { Formatter } from '../../../../shared/i18n/format.ts'
import type { SaveState } from '../../../sync/room.ts'
import type { Translate } from '../../../words/scoreWords.ts'

export type SaveTone = 'good' | 'quiet' | 'warn' | 'bad'

const TONES: Readonly<Record<SaveState['kind'], SaveTone>> = {
  saved: 'good',
  saving: 'quiet',
  'device-only': 'warn',
  'not-stored': 'bad',
  'server-cannot-save': 'bad',
}

/** How loud the save line is. */
export const saveTone = (state: SaveState): SaveTone => TONES[state.kind]

/** The one sentence of the save line. Moments older than today carry their day. */
export function saveWords(state: SaveState, t: Translate, format: Formatter, now: number = Date.now()): string {
  switch (state.kind) {
    case 'saved':
      return t('assessment.save.saved', { time: moment(state.at, now, true, format) })
    case 'saving':
      return t('assessment.save.saving')
    case 'device-only':
      return t('assessment.save.deviceOnly', { count: state.changes, since: moment(state.since, now, false, format) })
    case 'not-stored':
      return t('assessment.save.notStored')
    case 'server-cannot-save':
      return t('assessment.save.serverCannotSave')
  }
}

function moment(at: number, now: number, seconds: boolean, format: Formatter): string {
  const time = format.time(at, seconds)
  return format.date(at) === format.date(now) ? time : `${format.date(at)}, ${time}`
}
