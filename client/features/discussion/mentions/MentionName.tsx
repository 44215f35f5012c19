import type { MemberId } from '../../../../shared/domain/ids.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Mentions.module.css'

/** Somebody who is named in a comment, by their present name; the reader's own is marked, and said to be theirs. */
export function MentionName({ member }: { readonly member: MemberId }) {
  const t = useText()
  const { nameOf, me } = useAssessment()
  const isMine = member === me.member.id
  return (
    <bdi className={classes.mention} data-mine={isMine || undefined}>
      @{nameOf(member)}
      {isMine && <span className="visually-hidden"> ({t('attention.mention.you')})</span>}
    </bdi>
  )
}
