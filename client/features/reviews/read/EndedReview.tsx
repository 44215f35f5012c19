import { quoteText } from '../../../../shared/document/anchors/textAnchor.ts'
import type { ThreadEntry } from '../../../../shared/document/discussion/discussionView.ts'
import { indicatorOf } from '../../../../shared/document/discussion/anchorPlace.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import { WHOLE_PLACE } from '../../../../shared/domain/reviews/opinion.ts'
import type { Me, Person } from '../../../../shared/protocol/api.ts'
import type { ReviewRow } from '../../../../shared/protocol/reviews.ts'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useReviewRoom, type ReviewContents } from '../../../sync/useReviewRoom.ts'
import { answerInFull } from '../../../words/answerInFull.ts'
import classes from '../Reviews.module.css'
import { UnsentWords } from '../write/UnsentWords.tsx'
import { useReviewWording } from './useReviewWording.ts'

interface Props {
  readonly row: ReviewRow
  readonly me: Me
  readonly people: readonly Person[]
}

/** What a party wrote in a review that is over, for that party: its words and what the team answered, without the version. */
export function EndedReview({ row, me, people }: Props) {
  const t = useText()
  const format = useFormat()
  const contents = useReviewRoom(row.id)
  const { phase, party, country, round } = row
  const state = phase.state === 'withdrawn' ? 'withdrawn' : 'closed'
  const names = new Map([...people, ...row.reviewers].map(({ id, name }) => [id as string, name]))
  const nameOf = (id: MemberId): string => (id === row.voice ? me.member.name : (names.get(id) ?? party))
  return (
    <article className={classes.page}>
      <title>{`${t('reviews.pageTitle', { party })} · ${t('common.appName')}`}</title>
      <header className={classes.head}>
        <h1 tabIndex={-1}>
          {t(`common.country.${country}`)} – <bdi>{party}</bdi>
        </h1>
        <p>{t('reviews.of', { country: t(`common.country.${country}`), round })}</p>
        <Notice tone={state === 'withdrawn' ? 'warn' : 'plain'} title={t(`reviews.state.${state}`)} announce>
          <p>
            {phase.state === 'withdrawn' && t('reviews.step.withdrawn', { when: format.dateTime(phase.withdrawn.at) })}
            {phase.state === 'closed' && t('reviews.step.closed', { when: format.dateTime(phase.closed.at) })}
          </p>
          {phase.state === 'withdrawn' && <p>{t('reviews.why', { why: phase.why })}</p>}
          <p>{t(`reviews.own.${state}`)}</p>
        </Notice>
      </header>
      <UnsentWords review={row.id} member={me.member.id} isShown />
      {contents ? <Words contents={contents} nameOf={nameOf} /> : <Loading />}
    </article>
  )
}

interface WordsProps {
  readonly contents: ReviewContents
  readonly nameOf: (id: MemberId) => string
}

function Words({ contents, nameOf }: WordsProps) {
  const t = useText()
  const { statement, opinions, threads, answers } = contents
  const codes = [...new Set([...opinions.map(({ indicator }) => indicator), ...placesOf(contents)])].toSorted()
  if (!statement && codes.length === 0 && threads.length === 0) return <p>{t('reviews.own.nothing')}</p>
  return (
    <>
      {(statement || answers.has(WHOLE_PLACE)) && (
        <section className={classes.part} aria-label={t('reviewing.statement.title')}>
          <h2>{t('reviewing.statement.title')}</h2>
          {statement && <Said by={nameOf(statement.by)} at={statement.at} text={statement.text} />}
          <Answered place={WHOLE_PLACE} contents={contents} />
        </section>
      )}
      {codes.map((code) => (
        <section key={code} className={classes.part} aria-label={code}>
          <h2>{code}</h2>
          {opinions
            .filter(({ indicator }) => indicator === code)
            .map((opinion) => (
              <OpinionSaid key={opinion.by} opinion={opinion} name={nameOf(opinion.by)} />
            ))}
          <Threads threads={threads.filter(({ anchor }) => indicatorOf(anchor) === code)} nameOf={nameOf} />
          <Answered place={code} contents={contents} />
        </section>
      ))}
      <Threads threads={threads.filter(({ anchor }) => indicatorOf(anchor) === null)} nameOf={nameOf} />
    </>
  )
}

/** Indicators that something beside an opinion stands on. */
const placesOf = ({ threads, answers }: ReviewContents): readonly string[] => [
  ...threads.flatMap(({ anchor }) => indicatorOf(anchor) ?? []),
  ...[...answers.keys()].filter((place) => place !== WHOLE_PLACE),
]

function OpinionSaid({
  opinion,
  name,
}: {
  readonly opinion: ReviewContents['opinions'][number]
  readonly name: string
}) {
  const t = useText()
  const wording = useReviewWording()
  const { view, to, text, at } = opinion
  return (
    <div>
      <p>
        <strong>{t(`reviewing.view.${view}`)}</strong>
      </p>
      {to && <p>{t('reviewing.opinion.suggests', { answer: answerInFull(null, to, wording).line })}</p>}
      <Said by={name} at={at} text={text} />
    </div>
  )
}

function Threads({ threads, nameOf }: { readonly threads: readonly ThreadEntry[] } & Pick<WordsProps, 'nameOf'>) {
  return threads.map(({ id, anchor, comments, response }) => (
    <div key={id} className={classes.part}>
      {anchor.kind === 'text' && <blockquote>{quoteText(anchor.quote)}</blockquote>}
      {comments.map((comment) => (
        <Said key={comment.id} by={nameOf(comment.by)} at={comment.at} text={comment.text ?? ''} />
      ))}
      {response && <TeamSaid text={response.text} at={response.at} />}
    </div>
  ))
}

function Answered({ place, contents }: { readonly place: string; readonly contents: ReviewContents }) {
  const answer = contents.answers.get(place)
  return answer ? <TeamSaid {...answer} /> : null
}

function TeamSaid({ text, at }: { readonly text: string; readonly at: number }) {
  const t = useText()
  return <Said by={t('reviewing.answer.ofTeam')} at={at} text={text} />
}

function Said({ by, at, text }: { readonly by: string; readonly at: number; readonly text: string }) {
  const format = useFormat()
  return (
    <>
      <p className={classes.quiet}>
        <bdi>{by}</bdi>, {format.dateTime(at)}
      </p>
      <p className={classes.words}>{text}</p>
    </>
  )
}
