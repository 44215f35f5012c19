import { useText } from '../i18n/useText.ts'
import classes from './Components.module.css'

interface Props {
  readonly parts: readonly { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }[]
}

/** A changed text: what went is struck through, what came is underlined, and both are said in words too. */
export function DifferenceWords({ parts }: Props) {
  const t = useText()
  return parts.map(({ kind, text }, at) => {
    if (kind === 'same') return <span key={at}>{text}</span>
    const Tag = kind === 'removed' ? 'del' : 'ins'
    return (
      <Tag key={at} className={classes[kind]}>
        <span className="visually-hidden"> {t(`suggestions.${kind}`)} </span>
        {text}
        <span className="visually-hidden"> ({t('suggestions.end')}) </span>
      </Tag>
    )
  })
}
