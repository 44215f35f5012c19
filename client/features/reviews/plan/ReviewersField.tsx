import { Button, NativeSelect } from '@mantine/core'
import { MAX_REVIEWERS } from '../../../../shared/domain/reviews/review.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import { usePeople } from '../../../api/queries.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Plan.module.css'

interface Props {
  /** The first is the head; null where they are not told to this reader and stay as they are. */
  readonly chosen: readonly MemberId[] | null
  readonly onChange: (chosen: readonly MemberId[]) => void
}

/** Reviewers among the members, by name; people outside come by a link later. */
export function ReviewersField({ chosen, onChange }: Props) {
  const t = useText()
  const format = useFormat()
  const people = usePeople().data ?? []
  const members = chosen ?? []
  const nameOf = (member: MemberId): string => people.find(({ id }) => id === member)?.name ?? t('reviews.somebody')
  const others = people.filter(({ id }) => !members.includes(id)).toSorted((a, b) => format.compare(a.name, b.name))
  return (
    <fieldset className={classes.reviewers}>
      <legend>{t('reviews.plan.reviewers')}</legend>
      <p className={classes.quiet}>
        {t(chosen === null ? 'reviews.plan.reviewersKept' : 'reviews.plan.reviewersHelp')}
      </p>
      {members.length > 0 && (
        <ol className={classes.chosen}>
          {members.map((member, index) => (
            <li key={member}>
              <span>
                <bdi>{nameOf(member)}</bdi>
                {index === 0 && ` (${t('reviews.head')})`}
              </span>
              {index > 0 && (
                <Button
                  size="compact-xs"
                  h={24}
                  variant="subtle"
                  aria-label={t('reviews.plan.makeHeadOf', { name: nameOf(member) })}
                  onClick={() => onChange([member, ...members.filter((each) => each !== member)])}
                >
                  {t('reviews.plan.makeHead')}
                </Button>
              )}
              <Button
                size="compact-xs"
                h={24}
                variant="subtle"
                aria-label={t('reviews.plan.removeOf', { name: nameOf(member) })}
                onClick={() => onChange(members.filter((each) => each !== member))}
              >
                {t('reviews.plan.remove')}
              </Button>
            </li>
          ))}
        </ol>
      )}
      {members.length < MAX_REVIEWERS && (
        <NativeSelect
          label={t('reviews.plan.addReviewer')}
          value=""
          onChange={(event) => {
            const added = others.find(({ id }) => id === event.currentTarget.value)
            if (added) onChange([...members, added.id])
          }}
          data={[
            { value: '', label: t('reviews.plan.chooseReviewer') },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
    </fieldset>
  )
}
