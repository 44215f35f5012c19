import { mentionsIn } from '../../shared/domain/inbox/mentions.ts'
import { MAX_MENTIONS } from '../../shared/domain/inbox/notices.ts'
import { problem } from '../../shared/protocol/problem.ts'

/** Throws `invalid` where a comment names more people than one may. Whether they are there or may read it is not told. */
export function refuseManyMentions(text: string): void {
  const named = mentionsIn(text).length
  if (named <= MAX_MENTIONS) return
  throw problem('invalid', `At most ${MAX_MENTIONS} people are named in one comment`, {
    faults: [{ path: 'text', value: `${named} people`, expected: `at most ${MAX_MENTIONS}` }],
  })
}
