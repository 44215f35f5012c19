import { UnstyledButton } from '@mantine/core'
import { Avatar } from '../../../components/Avatar.tsx'
import { useText } from '../../../i18n/useText.ts'
import type { PersonHere } from '../../../sync/room.ts'
import classes from './Avatars.module.css'
import type { Follow } from './useFollow.ts'

interface Props {
  readonly people: readonly PersonHere[]
  readonly follow: Follow
}

/** The people at one place, each as a button that follows them. */
export function PersonAvatars({ people, follow }: Props) {
  const t = useText()
  return (
    <ul className={classes.avatars}>
      {people.map(({ member, name, color }) => (
        <li key={member}>
          <UnstyledButton
            className={classes.avatar}
            title={name}
            aria-label={t('assessment.follow.start', { name })}
            aria-pressed={follow.member === member}
            onClick={() => follow.start(member)}
          >
            <Avatar name={name} color={color} decorative />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
