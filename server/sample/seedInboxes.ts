import { putNotice, seedInbox } from '../../shared/document/inbox/inboxParts.ts'
import { COUNTRIES, type Country } from '../../shared/domain/country.ts'
import type { NoticeKind } from '../../shared/domain/inbox/notices.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import { inboxRoom } from '../inbox/inboxRooms.ts'
import { noticeId, type News } from '../inbox/tellMembers.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import { SAMPLE_PEOPLE, sampleEditors } from './people.ts'
import { sampleAssessments, type SampleRound } from './rounds.ts'
import { askingCountry, assignedAt, talkOf } from './seedDiscussion.ts'

const DAY_MS = 86_400_000
/** The last replies of the sample's talks are new to everybody, what was said before is not. */
const SEEN_BEFORE_END_MS = 4.5 * DAY_MS

/** Makes the sample people's inboxes: the bell says who named them and what was given to them in the round at work. */
export async function seedInboxes(hub: Pick<RoomHub, 'create'>, round: SampleRound): Promise<void> {
  for (const { id } of SAMPLE_PEOPLE)
    await hub.create(inboxRoom(id), (doc) => {
      seedInbox(round.end - SEEN_BEFORE_END_MS)(doc)
      for (const news of newsFor(id, round)) putNotice(doc, { id: noticeId(news), ...news, count: 1, read: null })
    })
}

const newsFor = (member: MemberId, round: SampleRound): readonly News[] =>
  COUNTRIES.flatMap((country) => newsOf(country, round).flatMap(({ to, ...news }) => (to === member ? news : [])))

/** What is told of the first talk of a country, see `seedDiscussion`. */
function newsOf(country: Country, round: SampleRound): readonly (News & { readonly to: MemberId })[] {
  const { thread, at } = talkOf(country, round, 0)
  const [asking, [answering, second]] = [sampleEditors(askingCountry(country))[0], sampleEditors(country)]
  const news = (kind: NoticeKind, by: MemberId, when: number) =>
    sampleAssessments(round)
      .filter((each) => each.country === country)
      .map(({ id: assessment }) => ({ kind, assessment, thread, by, at: when }))
  return [
    ...news('mention', asking.id, at).map((each) => ({ to: answering.id, ...each })),
    ...news('assignment', second.id, assignedAt(at)).map((each) => ({ to: answering.id, ...each })),
    ...news('reply', answering.id, at + DAY_MS).map((each) => ({ to: asking.id, ...each })),
  ]
}
