import { useDeferredValue, useMemo } from 'react'
import { findPersonalData, hasHardFinding } from '../../shared/domain/person/personalData.ts'
import { TextHint } from '../components/TextHint.tsx'
import { useText } from '../i18n/useText.ts'

/** Says below an input that its text looks like personal data; nothing where it does not. The text stays on the device. */
export function PersonalDataHint({ text }: { readonly text: string }) {
  const t = useText()
  const settled = useDeferredValue(text)
  const findings = useMemo(() => findPersonalData(settled), [settled])
  if (findings.length === 0) return null
  const kinds = [...new Set(findings.map((finding) => finding.kind))]
  return (
    <TextHint tone={hasHardFinding(findings) ? 'bad' : 'warn'}>
      {kinds.map((kind) => t(`entries.personal.${kind}`)).join(' ')} {t('entries.personal.rule')}
    </TextHint>
  )
}
