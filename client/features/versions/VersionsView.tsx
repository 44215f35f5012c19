import { Tabs } from '@mantine/core'
import { useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useVersions } from '../../api/versions.ts'
import { toProblem } from '../../api/http.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { DifferenceView } from './DifferenceView.tsx'
import { useText } from '../../i18n/useText.ts'
import { ActivityView } from './written/ActivityView.tsx'
import { WrittenView } from './written/WrittenView.tsx'
import { HISTORY_TABS, type Looked } from './looked.ts'
import classes from './Versions.module.css'
import { VersionList } from './VersionList.tsx'

/** The history of the open assessment: its versions, their differences with restoring, who wrote and did what. */
export function VersionsView() {
  const t = useText()
  const [search] = useSearchParams()
  const { hash } = useLocation()
  const navigate = useNavigate()
  const [looked, setLooked] = useState<Looked>({ kind: 'list' })
  const tab = HISTORY_TABS.find((each) => each === search.get('tab')) ?? 'list'
  if (tab === 'list' && looked.kind === 'difference') return <VersionsPart looked={looked} onLook={setLooked} />
  const handleChange = (value: string | null): void => {
    const chosen = new URLSearchParams(search)
    if (value === null || value === 'list') chosen.delete('tab')
    else chosen.set('tab', value)
    setLooked({ kind: 'list' })
    // what is being tried out stands behind the hash
    void navigate({ search: chosen.toString(), hash })
  }
  return (
    <Tabs value={tab} onChange={handleChange} keepMounted={false}>
      <Tabs.List aria-label={t('versions.history.tabs')} className={classes.tabs ?? ''}>
        <Tabs.Tab value="list">{t('versions.history.versions')}</Tabs.Tab>
        <Tabs.Tab value="written">{t('versions.history.written.title')}</Tabs.Tab>
        <Tabs.Tab value="activity">{t('versions.history.activity.title')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="list">
        <VersionsPart looked={looked} onLook={setLooked} />
      </Tabs.Panel>
      <Tabs.Panel value="written">
        <WrittenView />
      </Tabs.Panel>
      <Tabs.Panel value="activity">
        <ActivityView />
      </Tabs.Panel>
    </Tabs>
  )
}

interface PartProps {
  readonly looked: Looked
  readonly onLook: (looked: Looked) => void
}

function VersionsPart({ looked, onLook }: PartProps) {
  const { detail } = useAssessment()
  const versions = useVersions(detail.id)
  if (versions.data === undefined)
    return versions.isError ? (
      <ProblemNotice problem={toProblem(versions.error)} onRetry={() => void versions.refetch()} />
    ) : (
      <Loading />
    )
  if (looked.kind !== 'difference') return <VersionList versions={versions.data} onLook={onLook} />
  const { sides, ticked } = looked
  return (
    <DifferenceView
      key={`${sides.from} ${sides.to} ${ticked.join(' ')}`}
      versions={versions.data}
      sides={sides}
      ticked={ticked}
      onLook={onLook}
    />
  )
}
