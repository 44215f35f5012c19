import type { Evidence } from '../../../../shared/document/entries.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { OutLink } from '../../../components/OutLink.tsx'
import { hostOf, safeWebAddress } from '../../../components/webAddress.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Entries.module.css'
import { NamedFact } from '../NamedFact.tsx'
import { ConfidentialityMark, ReliabilityMark } from './EvidenceMarks.tsx'

/** A source as text. */
export function EvidenceFacts({ evidence }: { readonly evidence: Evidence }) {
  const t = useText()
  const format = useFormat()
  const { nameOf } = useAssessment()
  const { issuer, url, citation, date, period, definition, created } = evidence
  const address = safeWebAddress(url)
  return (
    <>
      <p className={classes.meta}>
        {issuer && <span>{issuer}</span>}
        {date && <time dateTime={date}>{format.isoDate(date)}</time>}
        {url && <OutLink url={url}>{address ? hostOf(address) : t('entries.evidence.url')}</OutLink>}
      </p>
      {citation && <p className={classes.long}>{citation}</p>}
      {(period || definition) && (
        <dl className={classes.facts}>
          {period && <NamedFact name={t('entries.evidence.period')} text={period} />}
          {definition && <NamedFact name={t('entries.evidence.definition')} text={definition} />}
        </dl>
      )}
      <p className={classes.meta}>
        <ReliabilityMark reliability={evidence.reliability} />
        <ConfidentialityMark confidentiality={evidence.confidentiality} />
        <span>{t('entries.addedBy', { name: nameOf(created.by), when: format.date(created.at) })}</span>
      </p>
    </>
  )
}
