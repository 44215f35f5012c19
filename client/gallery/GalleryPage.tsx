import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import { AssessmentContext } from '../assessment/OpenAssessment.ts'
import { ErrorBoundary } from '../components/feedback/ErrorBoundary.tsx'
import classes from './Gallery.module.css'
import { openGalleryAssessment, type Reader } from './galleryAssessment.ts'
import type { PartGroup } from './part.ts'
import { cardParts } from './parts/cardParts.tsx'
import { chartParts } from './parts/chartParts.tsx'
import { dialogParts } from './parts/dialogParts.tsx'
import { feedbackParts } from './parts/feedbackParts.tsx'
import { inputParts } from './parts/inputParts.tsx'
import { scoreParts } from './parts/scoreParts.tsx'

const GROUPS: readonly PartGroup[] = [scoreParts, inputParts, cardParts, chartParts, dialogParts, feedbackParts]

/** All parts of the interface in all their states, for people who build them. Served in development only. */
export function GalleryPage() {
  const [reader, setReader] = useState<Reader>('writes')
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1>Gallery of parts</h1>
        <ThemeSwitch />
        <SegmentedControl
          aria-label="Reader"
          data={[
            { value: 'writes', label: 'may write' },
            { value: 'reads', label: 'may read' },
          ]}
          value={reader}
          onChange={(value) => setReader(value === 'reads' ? 'reads' : 'writes')}
        />
      </div>
      <GroupList key={reader} reader={reader} />
    </div>
  )
}

function GroupList({ reader }: { readonly reader: Reader }) {
  const [open] = useState(() => openGalleryAssessment(reader))
  return (
    <AssessmentContext value={open}>
      {GROUPS.map((group) => (
        <div key={group.name}>
          <h2>{group.name}</h2>
          {group.parts.map((part) => (
            <div key={part.name} className={classes.part} data-part={part.name}>
              <h3>{part.name}</h3>
              <div className={classes.states}>
                {part.states.map((state) => (
                  <fieldset key={state.name} className={classes.state} aria-label={`${part.name}: ${state.name}`}>
                    <p className={classes.caption}>{state.name}</p>
                    <ErrorBoundary>{state.shows}</ErrorBoundary>
                  </fieldset>
                ))}
              </div>
            </div>
          ))}
        </div>
      ))}
    </AssessmentContext>
  )
}

function ThemeSwitch() {
  const { setColorScheme } = useMantineColorScheme()
  return (
    <Button.Group>
      <Button variant="default" onClick={() => setColorScheme('light')}>
        Light
      </Button>
      <Button variant="default" onClick={() => setColorScheme('dark')}>
        Dark
      </Button>
    </Button.Group>
  )
}
