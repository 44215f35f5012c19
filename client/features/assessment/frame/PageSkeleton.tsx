import { Skeleton } from '@mantine/core'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Page.module.css'

/** The page's shape while the assessment is on its way. */
export function PageSkeleton() {
  const t = useText()
  return (
    <div className={classes.page} aria-busy="true">
      <output className="visually-hidden">{t('common.loading')}</output>
      <div className={classes.columns} aria-hidden="true">
        <div className={`${classes.left} ${classes.skeletonLeft}`}>
          {Array.from({ length: 12 }, (_, index) => (
            <Skeleton key={index} height={20} mb={12} />
          ))}
        </div>
        <div className={classes.middle}>
          <Skeleton height={28} width="60%" mb={16} />
          <Skeleton height={20} mb={8} />
          <Skeleton height={20} width="80%" mb={32} />
          {Array.from({ length: 5 }, (_, index) => (
            <Skeleton key={index} height={40} mb={8} />
          ))}
        </div>
      </div>
    </div>
  )
}
