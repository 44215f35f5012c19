import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../i18n/useText.ts'
import { safeWebAddress } from './webAddress.ts'

interface OutLinkProps {
  readonly url: string
  readonly children: ReactNode
}

/** A link out of Ocena in a new tab. An address that is not http or https stays plain text, with the address in words. */
export function OutLink({ url, children }: OutLinkProps) {
  const t = useText()
  const address = safeWebAddress(url)
  if (!address)
    return (
      <span>
        {children} <span>({t('entries.linkUnsafe', { url })})</span>
      </span>
    )
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {children} <ExternalLink size={13} aria-hidden="true" />
      <span className="visually-hidden"> {t('entries.opensNewTab')}</span>
    </a>
  )
}
