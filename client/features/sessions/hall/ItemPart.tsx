import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import { Disclosure } from '../../../components/Disclosure.tsx'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { useText } from '../../../i18n/useText.ts'
import { DecidePart } from '../decide/DecidePart.tsx'
import { indicatorOfItem, useOpenSession } from '../OpenSession.ts'
import { ResultPart } from '../result/ResultPart.tsx'
import classes from './Hall.module.css'
import { ItemDecisions } from './ItemDecisions.tsx'
import { LateWords } from './LateWords.tsx'
import { TalkPart } from './TalkPart.tsx'
import { VotingPart } from './VotingPart.tsx'

interface Props {
  readonly item: AgendaItemId
  /** Whether the group is at it; else its reader looks at it alone. */
  readonly isGroup: boolean
}

/** One item: what is asked, and what is done with it now. */
export function ItemPart({ item, isGroup }: Props) {
  const t = useText()
  const open = useOpenSession()
  const { state } = open
  const { phase } = state
  const indicator = indicatorOfItem(open, item)
  const at = state.agenda.findIndex(({ id }) => id === item)
  const entry = state.agenda[at]
  if (!indicator || !entry) return <Loading />
  return (
    <section className={classes.section} aria-labelledby="item-heading">
      <p className={classes.quiet}>
        {t('sessions.item.place', { number: at + 1, count: state.agenda.length })} ·{' '}
        {t(`sessions.status.${entry.status}`)}
      </p>
      <h2 id="item-heading" tabIndex={-1}>
        {indicator.code} {indicator.title}
      </h2>
      <p className={classes.question}>{indicator.question}</p>
      {indicator.guidance && (
        <Disclosure title={t('sessions.item.guidance')}>
          <p>{indicator.guidance}</p>
        </Disclosure>
      )}
      {isGroup && phase.kind === 'open' && <TalkPart item={item} indicator={indicator} />}
      {isGroup && phase.kind === 'voting' && <VotingPart item={item} phase={phase} />}
      {isGroup && phase.kind === 'deciding' && <DecidePart item={item} phase={phase} />}
      <LateWords
        item={item}
        isVoting={isGroup && phase.kind === 'voting'}
        isDeciding={isGroup && phase.kind === 'deciding'}
      />
      <ItemDecisions item={item} />
      <ResultPart item={item} />
    </section>
  )
}
