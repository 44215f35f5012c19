import { Tabs } from '@mantine/core'
import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import { useText } from '../../../i18n/useText.ts'
import { AgendaPart } from './AgendaPart.tsx'
import { HandsPart } from './HandsPart.tsx'
import { ParkedPart } from './ParkedPart.tsx'
import { ItemEvidence } from './ItemEvidence.tsx'
import { EventsPart } from './EventsPart.tsx'
import classes from './Side.module.css'
import { PeopleList } from './PeopleList.tsx'

interface Props {
  readonly shown: AgendaItemId | null
  readonly group: AgendaItemId | null
  readonly onLook: (item: AgendaItemId) => void
}

/** Everything beside the item, behind tabs: the agenda, the group with its hands, the evidence, and what happened. */
export function SideParts({ shown, group, onLook }: Props) {
  const t = useText()
  return (
    <Tabs defaultValue="agenda" className={classes.side ?? ''} keepMounted={false}>
      <Tabs.List aria-label={t('sessions.side.title')}>
        {(['agenda', 'group', 'evidence', 'log'] as const).map((tab) => (
          <Tabs.Tab key={tab} value={tab} className={classes.tab ?? ''}>
            {t(`sessions.side.${tab}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="agenda">
        <AgendaPart shown={shown} group={group} onLook={onLook} />
      </Tabs.Panel>
      <Tabs.Panel value="group">
        <HandsPart />
        <PeopleList />
        <ParkedPart item={shown} />
      </Tabs.Panel>
      <Tabs.Panel value="evidence">
        <ItemEvidence item={shown} />
      </Tabs.Panel>
      <Tabs.Panel value="log">
        <EventsPart item={shown} />
      </Tabs.Panel>
    </Tabs>
  )
}
