import { ActionIcon } from '@mantine/core'
import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useMatch } from 'react-router'
import type { Me } from '../../shared/protocol/api.ts'
import { useRounds } from '../api/queries.ts'
import { ErrorBoundary } from '../components/feedback/ErrorBoundary.tsx'
import { useText } from '../i18n/useText.ts'
import { useSingleKeys } from '../keyboard/singleKeys.ts'
import { loadSearchDialog, prepareSearchDialog } from './loadDialog.ts'
import { askForSearch, isSearchComing, onSearchAsked } from './searchAsked.ts'
import { asksForSearch } from './searchKey.ts'
import { useShownRound } from '../api/useShownRound.ts'

const SearchDialog = lazy(loadSearchDialog)

/** The way to search from every page: a button, Ctrl K, and `/` where nobody is typing. */
export function SearchLauncher({ me }: { readonly me: Me }) {
  const t = useText()
  const [turn, setTurn] = useState(0)
  const areSingleKeysOn = useSingleKeys()
  const rounds = useRounds().data
  const shown = useShownRound()
  const assessment = useMatch('/assessments/:assessment/*')?.params.assessment ?? null
  useEffect(() => onSearchAsked(() => setTurn((before) => before + 1)), [])
  useEffect(() => {
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (!asksForSearch(event, areSingleKeysOn)) return
      event.preventDefault()
      if (!isSearchComing()) askForSearch()
    }
    document.addEventListener('keydown', handleKeyDown)
    return () => document.removeEventListener('keydown', handleKeyDown)
  }, [areSingleKeysOn])
  const round = rounds?.find(({ id }) => id === shown) ?? rounds?.[0] ?? null
  return (
    <>
      <ActionIcon
        variant="subtle"
        aria-label={t('common.search.open')}
        title={t('common.search.open')}
        onPointerEnter={prepareSearchDialog}
        onClick={askForSearch}
      >
        <Search size={18} aria-hidden="true" />
      </ActionIcon>
      {turn > 0 && (
        <ErrorBoundary resetKey={String(turn)}>
          <Suspense>
            <SearchDialog turn={turn} me={me} round={round} assessment={assessment} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  )
}
