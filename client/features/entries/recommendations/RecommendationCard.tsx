import type { Recommendation } from '../../../../shared/document/entries.ts'
import { recommendationField } from '../../../../shared/document/keys.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { Narrative } from '../../../editor/Narrative.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { WordComments } from '../../../wordComments/WordComments.tsx'
import classes from '../Entries.module.css'
import { EntryCard } from '../EntryCard.tsx'
import { NamedFact } from '../NamedFact.tsx'
import { FollowUpSection } from './FollowUpSection.tsx'
import { RecommendationForm } from './RecommendationForm.tsx'
import { SuggestOnEntry } from '../suggesting/SuggestOnEntry.tsx'
import { RecommendationCopyForm } from './RecommendationCopyForm.tsx'
import { TextField } from '../TextField.tsx'
import type { Panel } from '../usePanel.ts'

interface Props {
  readonly recommendation: Recommendation
  readonly panel: Panel
}

/** One recommendation; one that was taken over shows first what became of it. */
export function RecommendationCard({ recommendation, panel }: Props) {
  const t = useText()
  const { room } = useAssessment()
  const { id, title, carriedFrom } = recommendation
  const { writer } = panel
  return (
    <EntryCard
      id={id}
      title={title}
      panel={panel}
      suggesting={
        <SuggestOnEntry
          entry="recommendation"
          id={id}
          title={title || t('entries.untitled')}
          form={RecommendationCopyForm}
        />
      }
    >
      {carriedFrom && <FollowUpSection recommendation={recommendation} carriedFrom={carriedFrom} writer={writer} />}
      {panel.isEditing(id) && (
        <TextField
          label={t('entries.recommendation.title')}
          value={title}
          maxLength={1000}
          focusOnMount={panel.fresh === id}
          onWrite={(text) => writer.set('recommendation', id, 'title', text)}
        />
      )}
      <WordComments field={recommendationField(id)}>
        <Narrative
          room={room}
          field={recommendationField(id)}
          label={t('entries.recommendation.textOf', { title: title || t('entries.untitled') })}
          placeholder={t('entries.recommendation.placeholder')}
          readOnly={!writer.mayWrite}
        />
      </WordComments>
      {panel.isEditing(id) ? (
        <RecommendationForm recommendation={recommendation} writer={writer} />
      ) : (
        <RecommendationFacts recommendation={recommendation} />
      )}
    </EntryCard>
  )
}

function RecommendationFacts({ recommendation }: Pick<Props, 'recommendation'>) {
  const t = useText()
  const format = useFormat()
  const { goTo } = useAssessment()
  const { addressee, deadline, priority, legalBasis, successTest, indicators } = recommendation
  return (
    <dl className={classes.facts}>
      {addressee && <NamedFact name={t('entries.recommendation.addressee')} text={addressee} />}
      {deadline && <NamedFact name={t('entries.recommendation.deadline')} text={format.isoDate(deadline)} />}
      <dt>{t('entries.recommendation.priority')}</dt>
      <dd>
        <span className={classes.badge} data-priority={priority}>
          {t(`entries.priority.${priority}`)}
        </span>
      </dd>
      {legalBasis && <NamedFact name={t('entries.recommendation.legalBasis')} text={legalBasis} />}
      {successTest && <NamedFact name={t('entries.recommendation.successTest')} text={successTest} />}
      {indicators.length > 0 && (
        <>
          <dt>{t('entries.recommendation.indicators')}</dt>
          <dd className={classes.meta}>
            {indicators.map((code) => (
              <button
                key={code}
                type="button"
                className={classes.linkButton}
                aria-label={t('entries.evidence.goTo', { code })}
                onClick={() => goTo(code)}
              >
                {code}
              </button>
            ))}
          </dd>
        </>
      )}
    </dl>
  )
}
