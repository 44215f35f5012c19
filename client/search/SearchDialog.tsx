import { Modal } from '@mantine/core'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { Search } from 'lucide-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import type { Round } from '../../shared/domain/round.ts'
import type { Me } from '../../shared/protocol/api.ts'
import { foldedWords } from '../../shared/search/foldText.ts'
import type { FoundKind } from '../../shared/search/searchEntry.ts'
import type { Found } from '../../shared/search/searchIndex.ts'
import { useAssessments } from '../api/queries.ts'
import { useText } from '../i18n/useText.ts'

import { wayInto } from './openPlaces.ts'
import { searchArrived } from './searchAsked.ts'
import { usePages, type SearchPage } from './usePages.ts'
import { useSearch } from './useSearch.ts'

const [searchStore, searchDialog] = createSpotlight()

interface Props {
  /** The dialog opens with each new turn. */
  readonly turn: number
  readonly me: Me
  readonly round: Round | null
  /** The assessment that the page shows; its texts come first. Null elsewhere. */
  readonly assessment: string | null
}

/** One box over everything that this person may read in a round, and over the pages; answers while one types. */
export function SearchDialog({ turn, me, round, assessment }: Props) {
  const t = useText()
  useEffect(() => {
    if (turn > 0) searchDialog.open()
  }, [turn])
  const [query, setQuery] = useState('')
  const [isOpen, setOpen] = useState(false)
  const { found, hasFailed } = useSearch(isOpen ? round : null, assessment, query)
  const pages = usePages(me, round, assessment).filter((page) => isAsked(page, query))
  return (
    <Spotlight.Root
      store={searchStore}
      shortcut={null}
      onSpotlightOpen={() => {
        setOpen(true)
        searchArrived()
      }}
      onSpotlightClose={() => setOpen(false)}
      query={query}
      onQueryChange={setQuery}
      scrollable
      maxHeight="min(60vh, 520px)"
    >
      <Modal.Title className="visually-hidden">{t('common.search.label')}</Modal.Title>
      <Spotlight.Search
        onKeyDown={takeFirstByEnter}
        leftSection={<Search size={18} aria-hidden="true" />}
        placeholder={t('common.search.placeholder')}
        aria-label={t('common.search.placeholder')}
      />
      <Spotlight.ActionsList {...SCROLLER}>
        <Results found={found} assessment={assessment} round={round} />
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={t('common.search.pages')}>
            {pages.map(({ to, label }) => (
              <Goes key={to} to={to} label={label} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {hasFailed && <output>{t('common.search.failed')}</output>}
        {!hasFailed && found.length === 0 && pages.length === 0 && (
          <Spotlight.Empty>
            <p>{t('common.search.nothing')}</p>
            <p>{t('common.search.settled')}</p>
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** What scrolls must be within reach of the keyboard (WCAG 2.1.1), although it is no control. */
const SCROLLER = { viewportProps: { tabIndex: 0 } } as const

interface ResultsProps {
  readonly found: readonly Found[]
  readonly assessment: string | null
  readonly round: Round | null
}

/** What was found, in groups by kind in the order of the best answer of each. */
function Results({ found, assessment, round }: ResultsProps) {
  const t = useText()
  const rows = useAssessments(round?.id ?? null).data ?? []
  const countryOf = (id: string | null): string => {
    const row = rows.find((each) => each.id === id)
    return row ? t(`common.country.${row.country}`) : ''
  }
  const kinds = [...new Set(found.map(({ kind }) => kind))]
  // an instrument's own texts belong to every assessment: the one at hand is opened, or the first that may be read
  const home = assessment ?? rows[0]?.id ?? null
  return kinds.map((kind: FoundKind) => (
    <Spotlight.ActionsGroup key={kind} label={t(`common.search.kind.${kind}`)}>
      {found
        .filter((one) => one.kind === kind)
        .map((one) => (
          <Goes
            key={one.id}
            to={addressOf(one, home)}
            label={[countryOf(one.assessment), one.title].filter((part) => part !== '').join(' · ')}
            description={one.excerpt}
          />
        ))}
    </Spotlight.ActionsGroup>
  ))
}

function Goes({ to, label, description }: { to: string; label: string; description?: string }) {
  const navigate = useNavigate()
  const go = (): void => {
    const [, page, assessment = '', place = ''] = to.split('/')
    const goTo = page === 'assessments' ? wayInto(assessment) : null
    if (goTo) goTo(place)
    else void navigate(to)
  }
  return <Spotlight.Action label={label} {...(description ? { description } : {})} onClick={go} />
}

function addressOf({ assessment, place }: Found, home: string | null): string {
  const id = assessment ?? home
  return id === null ? '/instrument' : `/assessments/${id}/${place}`
}

const isAsked = ({ label }: SearchPage, query: string): boolean => {
  const words = foldedWords(label)
  return foldedWords(query).every((asked) => words.some((word) => word.startsWith(asked)))
}

/** What was found comes after the last key: Enter takes the first of it where the arrows chose nothing. */
function takeFirstByEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  const list = document.getElementById(searchStore.getState().listId)
  if (list?.querySelector('[data-selected]')) return
  list?.querySelector<HTMLElement>('[data-action]')?.click()
}
