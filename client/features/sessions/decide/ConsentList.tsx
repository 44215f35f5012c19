import type { Consent } from '../../../../shared/domain/sessions/sessionState.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { useSessionWords } from '../useSessionWords.ts'
import classes from './Decide.module.css'

/** How many agree, stand aside and dissent, and the words of those who gave some. */
export function ConsentList({ consents }: { readonly consents: readonly Consent[] }) {
  const t = useText()
  const { nameOf } = useOpenSession()
  const { format } = useSessionWords()
  const count = (kind: Consent['kind']): number => consents.filter((each) => each.kind === kind).length
  const name = ({ seat }: Consent): string => (seat ? nameOf(seat) : t('sessions.consent.unsigned'))
  const shown = consents
    .filter(({ kind, reason }) => kind !== 'agree' || reason !== '')
    .toSorted((a, b) => format.compare(name(a), name(b)))
  return (
    <div>
      <p>
        {t('sessions.consent.counts', {
          agree: count('agree'),
          aside: count('stand-aside'),
          dissent: count('dissent'),
        })}
      </p>
      <ul className={classes.list}>
        {shown.map((consent, at) => (
          <li key={consent.seat ?? at}>
            <strong>
              <bdi>{name(consent)}</bdi>
            </strong>{' '}
            {t(`sessions.consent.said.${consent.kind}`)}
            {consent.reason && <p className={classes.words}>{consent.reason}</p>}
          </li>
        ))}
      </ul>
    </div>
  )
}
