import { Button, Switch } from '@mantine/core'
import { useEffect } from 'react'
import type { NarrativeField } from '../../shared/document/keys.ts'
import { useAssessment } from '../assessment/OpenAssessment.ts'
import { useText } from '../i18n/useText.ts'
import { SentLine } from './SentLine.tsx'
import { askToSuggest, forgetSent, useSentSuggestion } from './suggestAsked.ts'
import { useSuggestionDraft } from './suggestionDrafts.ts'
import classes from './Suggestions.module.css'

interface Props {
  readonly field: NarrativeField
  /** How many suggestions are open on the text. */
  readonly count: number
  readonly isShown: boolean
  readonly onShow: (shown: boolean) => void
}

/** Below a text: the way to suggest a change, and the switch that shows it with what others suggest. */
export function SuggestionTools({ field, count, isShown, onShow }: Props) {
  const t = useText()
  const { may, me, detail } = useAssessment()
  const draft = useSuggestionDraft({ member: me.member.id, room: detail.rooms.content, field })
  const sent = useSentSuggestion(field)
  useEffect(() => () => forgetSent(field), [field])
  const maySuggest = may('suggest-words')
  if (!maySuggest && count === 0 && !isShown) return null
  return (
    <div className={classes.tools}>
      {maySuggest && (
        <Button variant="subtle" size="compact-sm" aria-keyshortcuts="s" onClick={() => askToSuggest(field)}>
          {t(draft ? 'suggestions.goOn' : 'suggestions.suggest')}
        </Button>
      )}
      <SentLine thread={sent} />
      {(count > 0 || isShown) && (
        <Switch
          size="xs"
          label={t('suggestions.view.show', { count })}
          checked={isShown}
          onChange={(event) => onShow(event.currentTarget.checked)}
        />
      )}
    </div>
  )
}
