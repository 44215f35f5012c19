import type { OpenAssessment } from '../../../assessment/OpenAssessment.ts'
import { travelAndTell } from '../../../assessment/lastUndone.ts'
import type { Me } from '../../../../shared/protocol/api.ts'
import { actionsOf } from '../../../assessment/actions.ts'
import { sameAnswer } from '../../../../shared/domain/answer.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { showKeyAnswer } from './keyAnswer.ts'
import { answerOfDigit, type Command } from './keys.ts'
import { neighbour, placeInAddress, type Place } from '../places/place.ts'
import { useSingleKeys } from '../../../keyboard/singleKeys.ts'
import { isSearchComing } from '../../../search/searchAsked.ts'
import type { Follow } from '../people/useFollow.ts'
import { askOfThreads } from '../../../inbox/threadAsked.ts'
import { useKeys } from './useKeys.ts'
import { fieldInFocus } from '../../../suggestions/fieldInFocus.ts'
import { askToSuggest } from '../../../suggestions/suggestAsked.ts'

interface Desk {
  readonly open: OpenAssessment
  readonly follow: Follow
  readonly me: Me
  readonly comment: () => void
  readonly showDiscussion: () => void
  readonly help: () => void
}

/** The page's keyboard. */
export function useCommands(desk: Desk): void {
  useKeys((command, target) => {
    // what is typed while search opens is meant for it
    if (!isSearchComing()) runCommand(command, target, desk)
  }, useSingleKeys())
}

function runCommand(command: Command, target: EventTarget | null, desk: Desk): void {
  const { open, follow } = desk
  // keys can come faster than pages are drawn; the address knows already where the last one led
  const place: Place = placeInAddress(open.instrument, location.pathname)
  switch (command.kind) {
    case 'next':
    case 'previous': {
      const next = neighbour(open.instrument, place, command.kind === 'next' ? 1 : -1)
      if (next) open.goTo(next.code)
      return
    }
    case 'digit':
      // an answer is an official act: a key gives it only from inside the answer's own control
      if (place.kind === 'indicator' && isInAnswerOf(place.indicator, target))
        answerWithDigit(place.indicator, command.digit, desk)
      return
    case 'comment':
      return desk.comment()
    case 'thread':
      if (command.ask !== 'set-unread') desk.showDiscussion()
      return askOfThreads(command.ask)
    case 'suggest': {
      const field = fieldInFocus()
      if (field && open.may('suggest-words')) askToSuggest(field)
      return
    }
    case 'help':
      return desk.help()
    case 'undo':
    case 'redo':
      return travelAndTell(command.kind, open)
    case 'what-if':
      return open.whatIf.toggle()
    case 'escape':
      if (open.whatIf.tried) open.whatIf.leave()
      return follow.stop()
  }
}

const isInAnswerOf = ({ code }: Indicator, target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-answer-of]')?.getAttribute('data-answer-of') === code

/** Proposes the answer of a digit, where one may write and nothing is decided; in a what-if it is only tried. */
function answerWithDigit(indicator: Indicator, digit: number, { open, me }: Desk): void {
  const { room, whatIf } = open
  const value = answerOfDigit(indicator.answer, digit)
  if (whatIf.tried) {
    if (value) whatIf.tryAnswer(indicator.code, { status: 'answered', value })
    return
  }
  const entry = room.content().indicators.get(indicator.code)
  if (!value || entry?.decision) return
  const own = entry?.proposals.find((proposal) => proposal.member === me.member.id)
  const answer = { status: 'answered', value } as const
  if (own && sameAnswer(own.answer, answer)) return
  const { code } = indicator
  const actions = actionsOf(open)
  const takeBack = (): void => {
    const now = room
      .content()
      .indicators.get(code)
      ?.proposals.find(({ member }) => member === me.member.id)
    // a reason that was written since the key stays
    if (own) actions.propose(code, own.answer, now?.reason ?? own.reason)
    else if (!now?.reason) actions.withdraw(code)
  }
  if (actions.propose(code, answer, own?.reason ?? '')) showKeyAnswer({ code, answer, takeBack })
}
