import { Globe, Handshake, Lock, Users, type LucideIcon } from 'lucide-react'
import type { Evidence } from '../../../../shared/document/entries.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Entries.module.css'

const ICONS: Readonly<Record<Evidence['confidentiality'], LucideIcon>> = {
  author: Lock,
  team: Users,
  partners: Handshake,
  public: Globe,
}

/** How reliable a source is: the letter with its meaning in words. */
export function ReliabilityMark({ reliability }: Pick<Evidence, 'reliability'>) {
  const t = useText()
  if (!reliability) return <span>{t('entries.evidence.reliabilityNone')}</span>
  return (
    <span className={classes.grade} title={t(`entries.reliabilityFull.${reliability}`)}>
      <b>{reliability}</b>
      {t(`entries.reliability.${reliability}`)}
    </span>
  )
}

/** How far a source may be passed on: an icon with its word. */
export function ConfidentialityMark({ confidentiality }: Pick<Evidence, 'confidentiality'>) {
  const t = useText()
  const Icon = ICONS[confidentiality]
  return (
    <span className={classes.withIcon}>
      <Icon size={14} aria-hidden="true" />
      {t(`entries.evidence.confidentiality`)}: {t(`entries.confidentiality.${confidentiality}`)}
    </span>
  )
}
