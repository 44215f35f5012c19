import { useMediaQuery } from '@mantine/hooks'
import { Link } from 'react-router'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import { Disclosure } from '../../components/Disclosure.tsx'
import { useText } from '../../i18n/useText.ts'
import classes from './Instrument.module.css'
import { CHAPTERS } from './chapters.ts'

const BESIDE = '(min-width: 62.0625em)'

/** The table of contents: beside the document where there is room, folded above it where there is not. */
export function InstrumentContents({ instrument }: { readonly instrument: Instrument }) {
  const t = useText()
  const beside = useMediaQuery(BESIDE, true, { getInitialValueInEffect: false })
  return (
    <nav className={`${classes.contents} no-print`} aria-label={t('instrument.contents')}>
      {beside ? (
        <ContentsList instrument={instrument} />
      ) : (
        <Disclosure title={t('instrument.contents')}>
          <ContentsList instrument={instrument} />
        </Disclosure>
      )}
    </nav>
  )
}

function ContentsList({ instrument }: { readonly instrument: Instrument }) {
  const t = useText()
  return (
    <ul className={classes.contentsList}>
      {instrument.areas.map(({ code, title, indicators }) => (
        <li key={code}>
          <Link to={`#${code}`} lang={instrument.language} className={classes.contentsArea}>
            <span className={classes.contentsCode}>{code}</span> {title}
          </Link>
          <ul className={classes.indicators} lang={instrument.language}>
            {indicators.map((indicator) => (
              <li key={indicator.code}>
                <Link to={`#${indicator.code}`}>
                  <span className={classes.contentsCode}>{indicator.code}</span> {indicator.title}
                </Link>
              </li>
            ))}
          </ul>
        </li>
      ))}
      {CHAPTERS.map(({ id, title }) => (
        <li key={id}>
          <Link to={`#${id}`} className={classes.contentsArea}>
            {t(title)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
