import { Button } from '@mantine/core'
import { ClipboardCheck } from 'lucide-react'
import { Link } from 'react-router'
import { useReviews } from '../api/reviews.ts'
import { useText } from '../i18n/useText.ts'
import classes from './Shell.module.css'

/** The way to the reader's reviews, in the menu; nothing where they have none. */
export function ReviewsLink({ onChoose }: { readonly onChoose: () => void }) {
  const t = useText()
  const count = useReviews().data?.length ?? 0
  if (count === 0) return null
  return (
    <Button
      className={classes.part}
      component={Link}
      to="/reviews"
      variant="default"
      fullWidth
      leftSection={<ClipboardCheck size={16} aria-hidden />}
      onClick={onChoose}
    >
      {t('common.mine.reviews')}
    </Button>
  )
}
