import { WHOLE } from '../../../../shared/scoring/sheet.ts'
import { useRounds } from '../../../api/queries.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useScore } from '../../../scoring/useScore.ts'
import { useRoomStatus } from '../../../sync/useContent.ts'
import { PersonAvatars } from '../people/PersonAvatars.tsx'
import { SaveLine } from './SaveLine.tsx'
import { UndoneLine } from './UndoneLine.tsx'
import type { AssessmentSlots } from '../slots.ts'
import classes from './Status.module.css'
import type { Follow } from '../people/useFollow.ts'

/** The bottom line: where the work is saved, who is here, how far it is, and which assessment this is. */
export function StatusBar({
  follow,
  RescueButton,
}: { readonly follow: Follow } & Pick<AssessmentSlots, 'RescueButton'>) {
  const t = useText()
  const format = useFormat()
  const { detail, scores } = useAssessment()
  const round = useRounds().data?.find((candidate) => candidate.id === detail.round)
  const coverage = useScore(scores, WHOLE)?.coverage.byWeight ?? 0
  return (
    <div className={classes.bar}>
      <SaveLine />
      <RescueButton />
      <UndoneLine />
      <PeopleHere follow={follow} />
      <span className={classes.meta}>{t('assessment.bar.coverage', { percent: format.percent(coverage) })}</span>
      <span className={classes.meta}>{t(`common.country.${detail.country}`)}</span>
      {round && <span className={classes.meta}>{t('assessment.bar.round', { period: round.period })}</span>}
      <span className={classes.meta}>{t(`assessment.stage.${detail.stage}`)}</span>
    </div>
  )
}

function PeopleHere({ follow }: { readonly follow: Follow }) {
  const t = useText()
  const { room } = useAssessment()
  const people = useRoomStatus(room, (status) => status.people)
  const link = useRoomStatus(room, (status) => status.link.kind)
  const followed = people.find((person) => person.member === follow.member)
  return (
    <section className={classes.people} aria-label={t('assessment.bar.people')}>
      {people.length === 0 ? (
        <span className={classes.meta}>
          {t(link === 'online' ? 'assessment.bar.alone' : 'assessment.bar.peopleUnknown')}
        </span>
      ) : (
        <>
          <PersonAvatars people={people} follow={follow} />
          <span className={classes.names}>{people.map((person) => person.name).join(', ')}</span>
        </>
      )}
      {followed && (
        <button type="button" className={classes.following} onClick={follow.stop}>
          {t('assessment.follow.stop', { name: followed.name })}
        </button>
      )}
    </section>
  )
}
