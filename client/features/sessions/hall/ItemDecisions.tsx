import { Link } from 'react-router'
import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import { decisionPlace } from '../../../../shared/domain/sessions/sessionState.ts'
import { useText } from '../../../i18n/useText.ts'
import { ConsentList } from '../decide/ConsentList.tsx'
import { countryOf, indicatorOfItem, useOpenSession } from '../OpenSession.ts'
import { agendaEntry } from '../tools/nextStep.ts'
import { useSessionWords } from '../useSessionWords.ts'
import classes from './Hall.module.css'

/** What was recorded on an item, for each assessment, with the reason, the dissent and the way to it. */
export function ItemDecisions({ item }: { readonly item: AgendaItemId }) {
  const t = useText()
  const open = useOpenSession()
  const words = useSessionWords()
  const indicator = indicatorOfItem(open, item)
  const targets = agendaEntry(open.state, item)?.targets ?? []
  return targets.map((target) => {
    const decision = open.state.decisions.get(decisionPlace(item, target))
    const country = countryOf(open, target)
    if (!decision || !indicator) return null
    return (
      <section key={target} className={classes.decision} aria-label={t('sessions.decision.title')}>
        <h3>{t('sessions.decision.title')}</h3>
        <p>
          <strong>{words.value(indicator, { kind: 'answer', answer: decision.answer })}</strong>
          {targets.length > 1 && country && ` · ${t(`common.country.${country}`)}`}
        </p>
        <p className={classes.words}>{decision.reason}</p>
        <p className={classes.quiet}>
          {t(decision.state === 'intent' ? 'sessions.decision.writing' : 'sessions.decision.by', {
            name: open.nameOf(decision.by),
            when: words.format.time(decision.at, true),
          })}
        </p>
        <ConsentList consents={decision.consents} />
        <Link to={`/assessments/${target}/${indicator.code}`}>{t('sessions.decision.look')}</Link>
      </section>
    )
  })
}
