import { useCsvDecimal } from '../../i18n/useCsvDecimal.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Overview.module.css'
import type { RoundNow } from './roundNow.ts'

/** A spreadsheet reads numbers by the country it is set to, so there is a file for each decimal sign, the reader's first. */
const CSV_FORMS = [
  { decimal: 'point', example: '2.8' },
  { decimal: 'comma', example: '2,8' },
] as const

/** Links to the round and to each country as open files. */
export function OpenData({ now }: { readonly now: RoundNow }) {
  const t = useText()
  const own = useCsvDecimal()
  const forms = CSV_FORMS.toSorted((a, b) => Number(b.decimal === own) - Number(a.decimal === own))
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
            {forms.map(({ decimal, example }) => (
              <a
                key={decimal}
                href={`${path}.csv?decimal=${decimal}`}
                download
                aria-label={t('overview.data.csvOf', { what, example })}
              >
                {t('overview.data.csv', { example })}
              </a>
            ))}
            <a href={`${path}.json`} download aria-label={t('overview.data.jsonOf', { what })}>
              {t('overview.data.json')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
