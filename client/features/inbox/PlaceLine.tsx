import type { Country } from '../../../shared/domain/country.ts'
import type { NoticeRow } from '../../../shared/protocol/inbox.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Inbox.module.css'
import { threadPlaceWords } from './threadPlaceWords.ts'

interface Props {
  readonly country: Country
  readonly round: string
  /** Null for what is about no thread. */
  readonly about: Pick<NonNullable<NoticeRow['about']>, 'anchor' | 'audience'> | null
  /** What else is said in the line. */
  readonly also?: string | undefined
}

/** Where something stands: country, round, place, and whether only the team reads it. */
export function PlaceLine({ country, round, about, also }: Props) {
  const t = useText()
  const parts = [
    t(`common.country.${country}`),
    round,
    about && threadPlaceWords(about.anchor, t),
    about?.audience === 'team' && t('inbox.place.team'),
    also,
  ]
  return <p className={classes.place}>{parts.filter(Boolean).join(' · ')}</p>
}
