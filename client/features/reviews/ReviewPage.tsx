import { useEffect, useMemo, useState } from 'react'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { ReviewAbility } from '../../../shared/domain/reviews/reviewRights.ts'
import type { Me, Person } from '../../../shared/protocol/api.ts'
import type { ReviewedVersion } from '../../../shared/protocol/reviewedVersion.ts'
import type { ReviewRow } from '../../../shared/protocol/reviews.ts'
import { useAssessmentDetail } from '../../api/queries.ts'
import { useReviewsAgain } from '../../api/reviews.ts'
import { serverNow } from '../../api/serverClock.ts'
import { useText } from '../../i18n/useText.ts'
import { useIsReviewRefused, useReviewRoom, type ReviewContents } from '../../sync/useReviewRoom.ts'
import { isSaidOf } from './answer/answerPlaces.ts'
import { AnswerBar } from './answer/AnswerBar.tsx'
import { ContentsList } from './ContentsList.tsx'
import { ReviewContext, type OpenReview, type ReviewSlots } from './OpenReview.ts'
import { AreaPart } from './read/AreaPart.tsx'
import { useWatchedWords } from './read/chosenWords.ts'
import { RecommendationList } from './read/RecommendationList.tsx'
import { useAssessmentNow } from './read/useAssessmentNow.ts'
import { ReviewHead } from './ReviewHead.tsx'
import classes from './Reviews.module.css'
import { StatementPart } from './write/StatementPart.tsx'
import { SubmitPart } from './write/SubmitPart.tsx'
import { UnsavedLinks } from './write/UnsavedLinks.tsx'
import { UnsentWords } from './write/UnsentWords.tsx'

interface Props {
  readonly row: ReviewRow
  readonly version: ReviewedVersion
  readonly instrument: Instrument
  readonly me: Me
  readonly people: readonly Person[]
  readonly slots: ReviewSlots
}

const NOTHING: ReviewContents = { opinions: [], statement: null, answers: new Map(), threads: [] }

/** One review: the version that it is about, with what the party says beside it; written by the party, read by the team. */
export function ReviewPage(props: Props) {
  const t = useText()
  const open = useOpened(props)
  useWatchedWords()
  const isRefused = useIsReviewRefused(props.row.may.includes('read-review') ? props.row.id : null)
  const askAgain = useReviewsAgain()
  useEffect(() => {
    if (isRefused) askAgain()
  }, [isRefused, askAgain])
  const { row } = open
  const [isOnlySaid, setOnlySaid] = useState(false)
  const areas = useShownAreas(open, isOnlySaid && !open.may('write-review'))
  return (
    <ReviewContext value={open}>
      <article className={classes.page}>
        <title>{`${t('reviews.pageTitle', { party: row.party })} · ${t('common.appName')}`}</title>
        <ReviewHead />
        <UnsentWords review={row.id} member={props.me.member.id} isShown={!open.may('write-review')} />
        <ContentsList isOnlySaid={isOnlySaid} onOnlySaid={setOnlySaid} />
        <StatementPart />
        {areas.map((area) => (
          <AreaPart key={area.code} area={area} />
        ))}
        <RecommendationList />
        {open.may('submit-review') && <SubmitPart />}
        {open.may('answer-review') && <AnswerBar />}
        <UnsavedLinks />
      </article>
    </ReviewContext>
  )
}

/** All areas; or those with indicators of which somebody said something, and these alone. */
function useShownAreas({ version, contents }: OpenReview, isOnlySaid: boolean) {
  return useMemo(() => {
    const { areas } = version.export
    if (!isOnlySaid) return areas
    return areas
      .map((area) => ({ ...area, indicators: area.indicators.filter(({ code }) => isSaidOf(contents, code)) }))
      .filter(({ indicators }) => indicators.length > 0)
  }, [version, contents, isOnlySaid])
}

function useOpened({ row, version, instrument, me, people, slots }: Props): OpenReview {
  const t = useText()
  const contents = useReviewRoom(row.may.includes('read-review') ? row.id : null)
  // the team sees what became of the assessment since; the party has the version alone
  const detail = useAssessmentDetail(row.seat === null ? row.assessment : null)
  const now = useAssessmentNow(detail.data?.rooms.content ?? null)
  return useMemo(() => {
    // the minute at which the last day ends comes before the server is asked again
    const isOver = serverNow() > row.dueEnd
    const may = (ability: ReviewAbility): boolean =>
      row.may.includes(ability) && !(isOver && (ability === 'write-review' || ability === 'submit-review'))
    const names = new Map([...people, ...row.reviewers].map(({ id, name }) => [id as string, name]))
    const isTeam = row.seat === null
    return {
      row,
      version,
      instrument,
      me,
      slots,
      now: isTeam ? now : null,
      contents: contents ?? NOTHING,
      isThere: contents !== null,
      // whom the team may not know of the party speaks for it
      nameOf: (member) =>
        member === row.voice || member === me.member.id
          ? me.member.name
          : (names.get(member) ?? (isTeam ? row.party : t('reviews.team'))),
      may,
    }
  }, [row, version, instrument, me, people, slots, contents, now, t])
}
