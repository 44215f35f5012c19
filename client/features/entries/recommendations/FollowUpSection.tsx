import { NativeSelect } from '@mantine/core'
import type { Recommendation } from '../../../../shared/document/entries.ts'
import { recommendationField } from '../../../../shared/document/keys.ts'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import { FOLLOW_UPS } from '../../../../shared/domain/recommendation.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { Disclosure } from '../../../components/Disclosure.tsx'
import { NarrativeView } from '../../../editor/NarrativeView.tsx'
import { useNarrative } from '../../../editor/useNarrative.ts'
import { useText } from '../../../i18n/useText.ts'
import type { AssessmentRoom } from '../../../sync/room.ts'
import classes from '../Entries.module.css'
import { NamedFact } from '../NamedFact.tsx'
import { TextField } from '../TextField.tsx'
import type { EntryWriter } from '../../../assessment/entryWriter.ts'

interface Props {
  readonly recommendation: Recommendation
  /** Id of the entry in last round's assessment. */
  readonly carriedFrom: EntryId
  readonly writer: EntryWriter
}

/** What became of a recommendation since last round, how one knows, and its old text. */
export function FollowUpSection({ recommendation, carriedFrom, writer }: Props) {
  return (
    <>
      {writer.mayWrite ? (
        <FollowUpForm recommendation={recommendation} writer={writer} />
      ) : (
        <FollowUpFacts recommendation={recommendation} />
      )}
      <OldText carriedFrom={carriedFrom} />
    </>
  )
}

function FollowUpForm({ recommendation, writer }: Omit<Props, 'carriedFrom'>) {
  const t = useText()
  const { id, followUp, followUpNote } = recommendation
  return (
    <div className={classes.form}>
      <NativeSelect
        label={t('entries.recommendation.followUp')}
        value={followUp ?? ''}
        data={[
          { value: '', label: t('entries.recommendation.followUpNone') },
          ...FOLLOW_UPS.map((status) => ({ value: status, label: t(`entries.followUp.${status}`) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          writer.set('recommendation', id, 'followUp', FOLLOW_UPS.find((status) => status === value) ?? null)
        }
      />
      <TextField
        label={t('entries.recommendation.followUpNote')}
        value={followUpNote}
        maxLength={4000}
        rows={1}
        onWrite={(text) => writer.set('recommendation', id, 'followUpNote', text)}
      />
    </div>
  )
}

function FollowUpFacts({ recommendation: { followUp, followUpNote } }: Pick<Props, 'recommendation'>) {
  const t = useText()
  return (
    <dl className={classes.facts}>
      <NamedFact
        name={t('entries.recommendation.followUp')}
        text={followUp ? t(`entries.followUp.${followUp}`) : t('entries.recommendation.followUpNone')}
      />
      {followUpNote && <NamedFact name={t('entries.recommendation.followUpNote')} text={followUpNote} />}
    </dl>
  )
}

/** Last round's words, where last round's assessment could be loaded. */
function OldText({ carriedFrom }: Pick<Props, 'carriedFrom'>) {
  const { previousRoom } = useAssessment()
  return previousRoom && <OldTextIn room={previousRoom} carriedFrom={carriedFrom} />
}

function OldTextIn({ room, carriedFrom }: Pick<Props, 'carriedFrom'> & { readonly room: AssessmentRoom }) {
  const t = useText()
  const nodes = useNarrative(room, recommendationField(carriedFrom))
  if (nodes.length === 0) return null
  return (
    <Disclosure title={t('entries.recommendation.oldText')}>
      <div className={classes.oldText}>
        <NarrativeView nodes={nodes} />
      </div>
    </Disclosure>
  )
}
