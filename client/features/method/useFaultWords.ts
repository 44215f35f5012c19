import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import type { DraftFaults } from './methodDraft.ts'

/** Puts the fault of a field into words; undefined for a field that is right. */
export function useFaultWords(faults: DraftFaults | null): (path: string) => string | undefined {
  const t = useText()
  const format = useFormat()
  return (path) => {
    const fault = faults?.get(path)
    if (!fault) return undefined
    switch (fault.kind) {
      case 'number':
        return t('method.form.fault.number', {
          least: format.number(fault.least, { max: 3 }),
          most: format.number(fault.most),
        })
      case 'codes':
        return t('method.form.fault.codes', { codes: fault.codes })
      case 'title':
      case 'label':
      case 'weights':
        return t(`method.form.fault.${fault.kind}`)
    }
  }
}
