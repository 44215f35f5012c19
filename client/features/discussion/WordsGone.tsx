import { Button } from '@mantine/core'
import type { IndicatorCode } from '../../../shared/domain/ids.ts'
import type { Problem } from '../../../shared/protocol/problem.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { useText } from '../../i18n/useText.ts'

interface Props {
  /** What takes the comment instead; null where nothing does. */
  readonly code: IndicatorCode | null
  readonly onInstead: () => void
}

/** Whether sending was refused because the words are no longer in the text. */
export const areWordsGone = ({ kind, faults }: Problem): boolean =>
  kind === 'conflict' && faults.some(({ path }) => path === 'anchor.quote')

/** The words of a comment went before it was sent; the comment is still in its box. */
export function WordsGone({ code, onInstead }: Props) {
  const t = useText()
  return (
    <Notice tone="warn" title={t('discussion.words.gone')} announce>
      <p>{t('discussion.words.goneNext')}</p>
      {code && (
        <Button size="compact-md" variant="outline" onClick={onInstead}>
          {t('discussion.words.instead', { code })}
        </Button>
      )}
    </Notice>
  )
}
