import { COUNTRIES, type Country } from '../../shared/domain/country.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { Approval } from '../../shared/domain/reviews/approval.ts'
import type { ApprovalAnswer } from '../../shared/protocol/approvals.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useText } from '../i18n/useText.ts'
import classes from './Approvals.module.css'
import { givenWords } from './givenWords.ts'
import { hasSaid } from './useApprovalDesk.ts'

interface Props {
  readonly answer: ApprovalAnswer
  readonly nameOf: (member: MemberId) => string | null
}

/** Partner by partner what was said to which version; and why an agreement went over what held it up. */
export function ApprovalList({ answer, nameOf }: Props) {
  const t = useText()
  const format = useFormat()
  const { ask, approvals, overrides } = answer
  const partners = COUNTRIES.filter(
    (country) => ask?.partners.includes(country) || approvals.some(({ partner }) => partner === country),
  )
  const somebody = (member: MemberId): string => nameOf(member) ?? t('versions.somebody')
  return (
    <>
      {partners.length > 0 && (
        <ul className={classes.rows}>
          {partners.map((partner) => (
            <Partner key={partner} partner={partner} answer={answer} nameOf={somebody} />
          ))}
        </ul>
      )}
      {overrides.map(({ by, at, why }) => (
        <div key={at} className={classes.said} data-view="objected">
          <p>{t('approvals.override.kept', { name: somebody(by), date: format.dateTime(at) })}</p>
          <Words text={why} />
        </div>
      ))}
    </>
  )
}

interface PartnerProps {
  readonly partner: Country
  readonly answer: ApprovalAnswer
  readonly nameOf: (member: MemberId) => string
}

function Partner({ partner, answer, nameOf }: PartnerProps) {
  const t = useText()
  const said = answer.approvals.find((each) => each.partner === partner)
  const { ask } = answer
  const isSilent = ask?.partners.includes(partner) && !hasSaid(answer, partner)
  return (
    <li className={classes.said} data-view={said?.view}>
      <strong>{t(`common.country.${partner}`)}</strong>
      {said && <Said approval={said} answer={answer} name={nameOf(said.by)} />}
      {isSilent && (
        <p className={classes.quiet}>
          {said ? t('approvals.silentNow', { version: ask?.version ?? 0 }) : t('approvals.silent')}
        </p>
      )}
    </li>
  )
}

function Said({
  approval,
  answer,
  name,
}: {
  readonly approval: Approval
  readonly answer: ApprovalAnswer
  readonly name: string
}) {
  const t = useText()
  const format = useFormat()
  const { view, text, at } = approval
  return (
    <>
      <p>
        {t(`approvals.view.${view}`)} <span className={classes.quiet}>· {givenWords(approval, answer, t)}</span>
      </p>
      {text !== '' && <Words text={text} />}
      <p className={classes.quiet}>
        <bdi>{name}</bdi>, <time dateTime={new Date(at).toISOString()}>{format.dateTime(at)}</time>
      </p>
    </>
  )
}

const Words = ({ text }: { readonly text: string }) => (
  <p className={classes.words} dir="auto">
    {text}
  </p>
)
