import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { COUNTRIES } from '../../../shared/domain/country.ts'
import { toProblem } from '../../api/http.ts'
import { usePartners } from '../../api/queries.ts'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import classes from './MembersPage.module.css'

const PartnersDialog = lazy(() => import('./PartnersDialog.tsx').then((m) => ({ default: m.PartnersDialog })))

/** The organisations behind the assessments, by country. */
export function PartnerList() {
  const t = useText()
  const partners = usePartners()
  const [editing, setEditing] = useState(false)
  const sorted = partners.data?.toSorted((a, b) => COUNTRIES.indexOf(a.country) - COUNTRIES.indexOf(b.country))
  return (
    <section className={classes.section} aria-label={t('members.partners.title')}>
      <div className={classes.head}>
        <div>
          <h2>{t('members.partners.title')}</h2>
          <p className={classes.about}>{t('members.partners.about')}</p>
        </div>
        {partners.data ? (
          <Button variant="default" size="xs" onClick={() => setEditing(true)}>
            {t('members.partners.edit')}
          </Button>
        ) : null}
      </div>
      {partners.isError ? (
        <ProblemNotice problem={toProblem(partners.error)} onRetry={() => void partners.refetch()} />
      ) : null}
      {sorted?.length === 0 ? <p className={classes.quiet}>{t('members.partners.none')}</p> : null}
      <ul className={classes.list}>
        {sorted?.map(({ country, name, url }) => (
          <li key={country + name} className={classes.row}>
            <span className={classes.name}>{t(`common.country.${country}`)}</span>
            <span>{name}</span>
            {url && /^https?:\/\//.test(url) ? (
              <a href={url} rel="noreferrer noopener" target="_blank">
                {t('members.partners.url')}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
      <Suspense>
        {editing && partners.data ? (
          <PartnersDialog partners={partners.data} onClose={() => setEditing(false)} />
        ) : null}
      </Suspense>
    </section>
  )
}
