import { completeWebAddress, safeWebAddress } from '../../components/webAddress.ts'
import { TextHint } from '../../components/TextHint.tsx'
import { useText } from '../../i18n/useText.ts'
import { TextField } from './TextField.tsx'

interface Props {
  readonly label: string
  readonly value: string
  readonly isCell?: boolean
  readonly onWrite: (text: string) => void
}

/** The address of a source. `example.org/page` is completed; what is no web address stays as it is and says why. */
export function WebAddressField({ value, ...look }: Props) {
  const t = useText()
  const isWrong = value.trim() !== '' && !safeWebAddress(value)
  return (
    <div>
      <TextField
        {...look}
        type="url"
        placeholder="https://"
        value={value}
        maxLength={2000}
        complete={completeWebAddress}
      />
      {isWrong && <TextHint tone="warn">{t('entries.field.webAddress')}</TextHint>}
    </div>
  )
}
