import { useText } from '../../i18n/useText.ts'
import classes from './OpenData.module.css'
import type { RoundNow } from './roundNow.ts'

/** Links to the round and to each country as open files. */
export function OpenData({ now }: { readonly now: RoundNow }) {
  const t = useText()
  const files = [
    { what: now.round.title, path: `/api/rounds/${now.round.id}/export` },
    ...now.countries
      .filter(({ row }) => row.abilities.includes('export'))
      .map(({ row }) => ({ what: t(`common.country.${row.country}`), path: `/api/assessments/${row.id}/export` })),
  ]
  return (
    <section className={classes.data} aria-label={t('overview.data.title')}>
      <h2>{t('overview.data.title')}</h2>
      <p className={classes.about}>{t('overview.data.about')}</p>
      <ul className={classes.files}>
        {files.map(({ what, path }) => (
          <li key={path}>
            <span>{what}</span>
            <a href={`${path}.csv`} download aria-label={t('overview.data.csvOf', { what })}>
              {t('overview.data.csv')}
            </a>
            <a href={`${path}.json`} download aria-label={t('overview.data.jsonOf', { what })}>
              {t('overview.data.json')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
