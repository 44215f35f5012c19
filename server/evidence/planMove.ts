import {
  authorOf,
  homeOf,
  isCard,
  isNamedPart,
  isStubValue,
  levelOf,
  valuesOfPart,
  type EvidencePart,
} from '../../shared/document/evidence/evidenceParts.ts'
import { fieldKey, MAP, splitFieldKey } from '../../shared/document/keys.ts'
import type { PlacedValue } from '../../shared/document/values.ts'
import { evidenceDefaults, WITHDRAWAL_UNDER_WAY, type Confidentiality } from '../../shared/domain/evidence.ts'
import type { AssessmentId, EntryId, MemberId } from '../../shared/domain/ids.ts'
import { roomName, type ContentAddress, type RoomName } from '../../shared/protocol/rooms.ts'

/** What one room holds of a piece of evidence. */
export interface Held {
  readonly address: ContentAddress
  readonly part: EvidencePart
}

/** Values and the room that they are for. */
export interface Values {
  readonly room: RoomName
  readonly values: readonly PlacedValue[]
}

/** What brings one piece of evidence to where its level says. To be done in this order, each step on disk before the next. */
export interface Move {
  readonly id: EntryId
  /** Where it is at home. */
  readonly home: ContentAddress
  /** Its values, to be set at its home. */
  readonly put: Values
  /** What everybody may know of it, to be set in the open document. */
  readonly stub: Values
  /** Values that stand where more people, or other people, would read them. */
  readonly drop: readonly Values[]
  /** Rooms that more people read, whose files hold words that were there, or held them when a server ended. */
  readonly leaving: readonly RoomName[]
}

/**
 * Finds what of one piece of evidence stands where its level does not allow it; null where nothing does. The open
 * document's card says the level, else the member's own note, and a card that only the team has is the team's. What comes
 * late to a place that the card has left is newer than what was moved, and follows it. `isMember`: whether somebody can
 * have notes at all; a card of nobody's stays with the team.
 */
export function planMove(
  assessment: AssessmentId,
  held: readonly Held[],
  isMember: (member: MemberId) => boolean,
): Move | null {
  const card = cardOf(held)
  if (!card) return null
  const level = levelFor(card, isMember)
  const home = homeAddress(assessment, card, level)
  const target = roomName(home)
  const open = held.find(({ address }) => address.kind === 'content')
  const there = held.find(({ address }) => roomName(address) === target)?.part
  const strays = held.filter(({ address }) => roomName(address) !== target)
  const isForTeam = home.kind === 'team-content'
  const put = [
    ...strays.flatMap((stray) => valuesOfPart(stray.part).filter((value) => isForHome(value, stray === card, there))),
    levelValue(card.part.id, level),
  ].filter((value) => !isSame(storedIn(there, value), value.value))
  const stub = isForTeam ? [...stubOf(card, open?.part), ...namedValue(card.part.id, put, there, open?.part)] : []
  const drop = strays.map(({ address, part }) => ({
    room: roomName(address),
    values: valuesOfPart(part).filter((value) => !(isForTeam && address.kind === 'content' && isStubValue(value))),
  }))
  const content = roomName({ kind: 'content', assessment })
  const leaving = widerThan(home).filter((room) => isUnderWay(there) || holdsAny(drop, room))
  if (leaving.length + put.length + stub.length === 0 && drop.every(({ values }) => values.length === 0)) return null
  const [toHome, toOpen] = [
    { room: target, values: put },
    { room: content, values: stub },
  ]
  return { id: card.part.id, home, put: toHome, stub: toOpen, drop, leaving }
}

const isUnderWay = (there: EvidencePart | undefined): boolean => there?.card.get('withdrawnAt') === WITHDRAWAL_UNDER_WAY

const holdsAny = (all: readonly Values[], room: RoomName): boolean =>
  all.some((each) => each.room === room && each.values.length > 0)

/** The rooms that more people read than a card's home. */
function widerThan({ kind, assessment }: ContentAddress): readonly RoomName[] {
  if (kind === 'content') return []
  const open = roomName({ kind: 'content', assessment })
  return kind === 'notes' ? [open, roomName({ kind: 'team-content', assessment })] : [open]
}

function cardOf(held: readonly Held[]): Held | null {
  const cards = held.filter(({ part }) => isCard(part))
  const of = (kind: ContentAddress['kind']): Held | undefined => cards.find(({ address }) => address.kind === kind)
  return of('content') ?? of('notes') ?? of('team-content') ?? null
}

function levelFor(card: Held, isMember: (member: MemberId) => boolean): Confidentiality {
  if (card.address.kind === 'team-content') return 'team'
  const level = levelOf(card.part)
  if (level !== 'author' || card.address.kind === 'notes') return level
  const author = authorOf(card.part)
  return author !== null && isMember(author) ? 'author' : 'team'
}

function homeAddress(assessment: AssessmentId, card: Held, level: Confidentiality): ContentAddress {
  switch (homeOf(level)) {
    case 'open':
      return { kind: 'content', assessment }
    case 'team':
      return { kind: 'team-content', assessment }
    case 'notes': {
      if (card.address.kind === 'notes') return card.address
      const member = authorOf(card.part)
      return member === null ? { kind: 'team-content', assessment } : { kind: 'notes', assessment, member }
    }
  }
}

/** What the open document lacks of the stub, or has wrongly. */
function stubOf(card: Held, open: EvidencePart | undefined): readonly PlacedValue[] {
  const { id } = card.part
  if (isCard(open)) return levelOf(open) === 'team' ? [] : [levelValue(id, 'team')]
  return [...valuesOfPart(card.part).filter(isStubValue), levelValue(id, 'team')].filter(
    (value) => !isSame(storedIn(open, value), value.value),
  )
}

/** Whether the team's card counts as a source, once `put` is there; a stub that does not say so counts. */
function namedValue(
  id: EntryId,
  put: readonly PlacedValue[],
  there: EvidencePart | undefined,
  open: EvidencePart | undefined,
): readonly PlacedValue[] {
  const card = new Map(there?.card)
  for (const { map, key, value } of put) if (map === MAP.evidence) card.set(splitFieldKey(key)?.[1] ?? '', value)
  const isNamed = isNamedPart({ id, card, figures: new Map() })
  const said = open?.card.get('named') ?? evidenceDefaults.named
  return said === isNamed ? [] : [{ map: MAP.evidence, key: fieldKey(id, 'named'), value: isNamed }]
}

const levelValue = (id: EntryId, level: Confidentiality): PlacedValue => ({
  map: MAP.evidence,
  key: fieldKey(id, 'confidentiality'),
  value: level,
})

/** What everybody may know is taken from the card alone, and an empty value never replaces one that is there. */
function isForHome(value: PlacedValue, isOfCard: boolean, there: EvidencePart | undefined): boolean {
  // told to everybody from the words themselves
  if (splitFieldKey(value.key)?.[1] === 'named') return false
  if (isStubValue(value)) return isOfCard
  const isEmpty = value.value === '' || value.value === null
  return !isEmpty || storedIn(there, value) === undefined
}

function storedIn(part: EvidencePart | undefined, { map, key }: PlacedValue): unknown {
  return map === MAP.evidence ? part?.card.get(splitFieldKey(key)?.[1] ?? '') : part?.figures.get(key)
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
