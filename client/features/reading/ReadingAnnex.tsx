import { COUNTRIES } from '../../../shared/domain/country.ts'
import type { MemberId } from '../../../shared/domain/ids.ts'
import type { Override } from '../../../shared/domain/reviews/approval.ts'
import { WHOLE_PLACE } from '../../../shared/domain/reviews/opinion.ts'
import type { ApprovalAnswer, PrintedReply } from '../../../shared/protocol/approvals.ts'
import { Button } from '@mantine/core'
import { givenWords } from '../../approvals/givenWords.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Reading.module.css'
import { isolated, SaidText, TeamAnswers } from './ReadingReplies.tsx'
import { isEmptyAnnex, useAnnex } from './useAnnex.ts'

export const ANNEX_ID = 'reading-annex'

/**
 * The end of the document: what parties replied to the whole, silence, and what partners approve, without
 * names; and over what it was agreed all the same, by whom and why.
 */
export function ReadingAnnex() {
  const t = useText()
  const annex = useAnnex()
  if (isEmptyAnnex(annex)) return null
  return (
    <section className={classes.area} id={ANNEX_ID} aria-labelledby={`${ANNEX_ID}-title`}>
      <h3 id={`${ANNEX_ID}-title`} tabIndex={-1}>
        {t('approvals.annex.heading')}
      </h3>
      {annex.kind === 'loading' && <p className={classes.quiet}>{t('approvals.annex.loading')}</p>}
      {annex.kind === 'failed' && (
        <Notice tone="bad" announce>
          <p>{t('approvals.annex.failed')}</p>
          <Button variant="outline" size="xs" className="no-print" onClick={annex.retry}>
            {t('common.retry')}
          </Button>
        </Notice>
      )}
      {annex.kind === 'there' && (
        <>
          {annex.replies.length > 0 && <h4>{t('approvals.annex.replies')}</h4>}
          {annex.replies.map((reply) => (
            <Statement key={reply.review} reply={reply} />
          ))}
          {annex.approvals && <Approvals answer={annex.approvals} />}
          {annex.approvals?.overrides.map((override) => (
            <Overridden key={override.at} override={override} nameOf={annex.nameOf} />
          ))}
        </>
      )}
    </section>
  )
}

function Statement({ reply }: { readonly reply: PrintedReply }) {
  const t = useText()
  const format = useFormat()
  const { submitted, due, statement, answers } = reply
  const party = isolated(reply.party)
  if (submitted === null) return <p>{t('approvals.annex.silence', { party, date: format.isoDate(due) })}</p>
  const date = format.date(submitted)
  if (reply.isDamaged) return <p>{t('approvals.annex.damaged', { party, date })}</p>
  return (
    <div className={classes.reply}>
      <p className={classes.label}>
        {t(statement === null ? 'approvals.annex.wordless' : 'approvals.annex.statement', { party, date })}
      </p>
      {statement !== null && <SaidText text={statement} />}
      <TeamAnswers answers={answers} place={WHOLE_PLACE} />
    </div>
  )
}

function Approvals({ answer }: { readonly answer: ApprovalAnswer }) {
  const t = useText()
  const format = useFormat()
  const asked = answer.ask?.partners ?? []
  const said = new Map(answer.approvals.map((approval) => [approval.partner, approval]))
  return (
    <>
      <h4>{t('approvals.heading')}</h4>
      <ul className={classes.sources}>
        {COUNTRIES.filter((country) => asked.includes(country) || said.has(country)).map((country) => {
          const approval = said.get(country)
          const words = approval
            ? t('approvals.annex.said', {
                view: t(`approvals.view.${approval.view}`),
                date: format.date(approval.at),
                given: givenWords(approval, answer, t),
              })
            : t('approvals.silent')
          return (
            <li key={country}>
              <strong>{t(`common.country.${country}`)}</strong>: {words}
              {approval && approval.text !== '' && <SaidText text={approval.text} />}
            </li>
          )
        })}
      </ul>
    </>
  )
}

interface OverriddenProps {
  readonly override: Override
  readonly nameOf: (member: MemberId) => string | null
}

/** An agreement that was made although something held it up: who made it stands for it. */
function Overridden({ override: { by, at, why, over, partners }, nameOf }: OverriddenProps) {
  const t = useText()
  const format = useFormat()
  const name = nameOf(by) ?? t('versions.somebody')
  const countries = COUNTRIES.filter((country) => partners.includes(country)).map((each) => t(`common.country.${each}`))
  return (
    <div className={classes.reply}>
      <p className={classes.label}>{t('approvals.override.kept', { name: isolated(name), date: format.date(at) })}</p>
      <ul>
        {over.map((kind) => (
          <li key={kind}>{t(`approvals.override.over.${kind}`)}</li>
        ))}
      </ul>
      {countries.length > 0 && <p>{t('approvals.annex.overPartners', { countries: countries.join(', ') })}</p>}
      <p>{t('approvals.annex.because')}</p>
      <SaidText text={why} />
    </div>
  )
}
