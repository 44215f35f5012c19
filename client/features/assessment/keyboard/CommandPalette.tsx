import '@mantine/spotlight/styles.layer.css'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { Search } from 'lucide-react'
import { useEffect } from 'react'
import { WHOLE } from '../../../../shared/scoring/sheet.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'

const [store, palette] = createSpotlight()
const MAX_SHOWN = 12

interface Props {
  readonly turn: number
  readonly onArrived: () => void
}

/** Search over indicators, areas and pages. Opens with each new `turn`, and says when it takes the keys. */
export function CommandPalette({ turn, onArrived }: Props) {
  const t = useText()
  const { instrument, goTo } = useAssessment()
  useEffect(() => {
    if (turn > 0) palette.open()
  }, [turn])
  const pages = [
    { id: WHOLE, label: t('assessment.whole.title') },
    { id: 'recommendations', label: t('assessment.recommendations') },
    { id: 'reading', label: t('assessment.reading') },
  ]
  const areas = instrument.areas.map(({ code, title }) => ({ id: code, label: `${code} ${title}` }))
  const indicators = instrument.areas.flatMap((area) =>
    area.indicators.map(({ code, title, question }) => ({
      id: code,
      label: `${code} ${title}`,
      description: question,
    })),
  )
  const actions = [...pages, ...areas, ...indicators].map((action) => ({ ...action, onClick: () => goTo(action.id) }))
  return (
    <Spotlight
      store={store}
      shortcut={null}
      onSpotlightOpen={onArrived}
      actions={actions}
      limit={MAX_SHOWN}
      nothingFound={t('assessment.palette.nothing')}
      highlightQuery
      scrollable
      searchProps={{
        leftSection: <Search size={18} aria-hidden="true" />,
        placeholder: t('assessment.palette.placeholder'),
        'aria-label': t('assessment.palette.placeholder'),
      }}
    />
  )
}
