import { ActionIcon } from '@mantine/core'
import { ArrowLeft, ArrowRight, CircleQuestionMark, ListTree, MessageSquare, type LucideIcon } from 'lucide-react'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Page.module.css'
import { neighbour, nodeOf, type Place } from '../places/place.ts'

interface Props {
  readonly place: Place
  readonly onPanel: (panel: 'outline') => void
  readonly onComment: () => void
}

/** On phones: the outline, the neighbours, why and discussion within a thumb's reach. */
export function BottomBar({ place, onPanel, onComment }: Props) {
  const t = useText()
  const { instrument, goTo, showWhy } = useAssessment()
  const before = neighbour(instrument, place, -1)
  const after = neighbour(instrument, place, 1)
  return (
    <nav className={classes.bottomBar} aria-label={t('assessment.bottom.label')}>
      <Item icon={ListTree} label={t('assessment.header.outline')} onClick={() => onPanel('outline')} />
      <Item
        icon={ArrowLeft}
        label={t('assessment.indicator.previous')}
        onClick={before ? () => goTo(before.code) : null}
      />
      <Item icon={ArrowRight} label={t('assessment.indicator.next')} onClick={after ? () => goTo(after.code) : null} />
      <Item icon={CircleQuestionMark} label={t('assessment.side.why')} onClick={() => showWhy(nodeOf(place))} />
      <Item icon={MessageSquare} label={t('assessment.side.discussion')} onClick={onComment} />
    </nav>
  )
}

interface ItemProps {
  readonly icon: LucideIcon
  readonly label: string
  readonly onClick: (() => void) | null
}

function Item({ icon: Icon, label, onClick }: ItemProps) {
  return (
    <ActionIcon variant="subtle" size={44} aria-label={label} disabled={!onClick} onClick={() => onClick?.()}>
      <Icon size={20} />
    </ActionIcon>
  )
}
