import { UnstyledButton } from '@mantine/core'
import { useDeferredValue, useMemo } from 'react'
import { findPersonalData, hasHardFinding } from '../../shared/privacy/personalData.ts'
import { TextHint } from '../components/TextHint.tsx'
import { useText } from '../i18n/useText.ts'
import { dismissPersonalData, isDismissed, useDismissals } from './dismissals.ts'
import classes from './PersonalDataHint.module.css'

/** Says below an input that its text looks like personal data; nothing where it does not. The text stays on the device. */
export function PersonalDataHint({ text }: { readonly text: string }) {
  const t = useText()
  const settled = useDeferredValue(text)
  const dismissals = useDismissals()
  const findings = useMemo(
    () => findPersonalData(settled).filter(({ start, end }) => !isDismissed(settled.slice(start, end), dismissals)),
    [settled, dismissals],
  )
  if (findings.length === 0) return null
  const kinds = [...new Set(findings.map((finding) => finding.kind))]
  const handleDismiss = (): void => dismissPersonalData(findings.map(({ start, end }) => settled.slice(start, end)))
  return (
    <TextHint tone={hasHardFinding(findings) ? 'bad' : 'warn'}>
      <span>
        {kinds.map((kind) => t(`entries.personal.${kind}`)).join(' ')} {t('entries.personal.rule')}
      </span>
      <UnstyledButton className={classes.dismiss ?? ''} onClick={handleDismiss}>
        {t('entries.personal.dismiss')}
      </UnstyledButton>
    </TextHint>
  )
}
