import { BookOpen, ClipboardCheck, History, ListChecks, MessagesSquare, Sigma, Vote } from 'lucide-react'
import { memo, useEffect, useId, useRef, useState } from 'react'
import { Link } from 'react-router'
import { indicatorsOf } from '../../../../shared/domain/instrument.ts'
import { WHOLE } from '../../../../shared/scoring/sheet.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { NodeChip } from '../../../scoreMarks/NodeChip.tsx'
import { useContent } from '../../../sync/useContent.ts'
import { matchesFilter, OUTLINE_FILTERS, type OutlineFilter } from './indicatorState.ts'
import { NodeLink } from '../places/NodeLink.tsx'
import classes from './Outline.module.css'
import { OutlineArea } from './OutlineArea.tsx'
import { nodeOf, type Place } from '../places/place.ts'
import { useOneStop } from './useOneStop.ts'
import { revealInScroller } from './revealInScroller.ts'
import type { Follow } from '../people/useFollow.ts'

interface Props {
  readonly place: Place
  readonly follow: Follow
}

/** Areas and indicators with score, state and who is there; the way to every place of the assessment. */
export const OutlineColumn = memo(function OutlineColumn({ place, follow }: Props) {
  const t = useText()
  const { instrument, detail, may } = useAssessment()
  const [filter, setFilter] = useState<OutlineFilter>('all')
  const openArea = place.kind === 'indicator' || place.kind === 'area' ? place.area.code : null
  const open = place.kind === 'indicator' ? place.indicator.code : openArea
  const outline = useRef<HTMLElement>(null)
  const here = nodeOf(place)
  useOneStop(outline, here)
  useEffect(() => {
    const current = outline.current?.querySelector('[data-open], [aria-current]')
    if (current) revealInScroller(current)
  }, [here])
  return (
    <nav ref={outline} className={classes.outline} aria-label={t('assessment.outline.label')}>
      <div className={classes.areaRow} data-outline-row data-open={place.kind === 'whole' || undefined}>
        <NodeLink node={WHOLE} className={classes.areaLink} isCurrent={place.kind === 'whole'}>
          <Sigma size={16} aria-hidden="true" /> {t('assessment.whole.title')}
        </NodeLink>
        <NodeChip id={WHOLE} of={t('assessment.whole.title')} />
      </div>
      <Filter filter={filter} onChange={setFilter} />
      <ul className={classes.list}>
        {instrument.areas.map((area) => (
          <OutlineArea
            key={area.code}
            area={area}
            filter={filter}
            open={openArea === area.code ? open : null}
            follow={follow}
          />
        ))}
      </ul>
      <NothingLeft filter={filter} />
      <div className={classes.pages}>
        <div data-outline-row>
          <NodeLink node="recommendations" className={classes.areaLink} isCurrent={place.kind === 'recommendations'}>
            <ListChecks size={16} aria-hidden="true" /> {t('assessment.recommendations')}
          </NodeLink>
        </div>
        <div data-outline-row>
          <NodeLink node="reading" className={classes.areaLink} isCurrent={place.kind === 'reading'}>
            <BookOpen size={16} aria-hidden="true" /> {t('assessment.reading')}
          </NodeLink>
        </div>
        <div data-outline-row>
          <NodeLink node="responses" className={classes.areaLink} isCurrent={place.kind === 'responses'}>
            <MessagesSquare size={16} aria-hidden="true" /> {t('responses.title')}
          </NodeLink>
        </div>
        {may('see-history') && (
          <div data-outline-row>
            <NodeLink node="reviews" className={classes.areaLink} isCurrent={place.kind === 'reviews'}>
              <ClipboardCheck size={16} aria-hidden="true" /> {t('assessment.reviews')}
            </NodeLink>
          </div>
        )}
        {may('hold-session') && (
          <div data-outline-row>
            <Link to={`/sessions/new?assessment=${detail.id}`} className={classes.areaLink}>
              <Vote size={16} aria-hidden="true" /> {t('assessment.holdSession')}
            </Link>
          </div>
        )}
        {may('see-history') && (
          <div data-outline-row>
            <NodeLink node="versions" className={classes.areaLink} isCurrent={place.kind === 'versions'}>
              <History size={16} aria-hidden="true" /> {t('versions.title')}
            </NodeLink>
          </div>
        )}
      </div>
    </nav>
  )
})

interface FilterProps {
  readonly filter: OutlineFilter
  readonly onChange: (filter: OutlineFilter) => void
}

function Filter({ filter, onChange }: FilterProps) {
  const t = useText()
  const { may } = useAssessment()
  const name = useId()
  const counts = useFilterCounts()
  return (
    <fieldset className={classes.filter} data-outline-row>
      <legend className="visually-hidden">{t('assessment.filter.label')}</legend>
      {OUTLINE_FILTERS.filter((choice) => choice !== 'mine' || may('write')).map((choice) => (
        <label key={choice} className={classes.pill}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={filter === choice}
            onChange={() => onChange(choice)}
          />
          <span>
            {t(`assessment.filter.${choice}`)} <span className={classes.count}>{counts[choice]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function NothingLeft({ filter }: { readonly filter: OutlineFilter }) {
  const t = useText()
  const counts = useFilterCounts()
  if (filter === 'all' || counts[filter] > 0) return null
  return <p className={classes.empty}>{t(`assessment.filter.none.${filter}`)}</p>
}

function useFilterCounts(): Readonly<Record<OutlineFilter, number>> {
  const { room, me, instrument } = useAssessment()
  const key = useContent(room, ({ indicators }) =>
    OUTLINE_FILTERS.map(
      (filter) =>
        indicatorsOf(instrument).filter((each) => matchesFilter(each, indicators.get(each.code), filter, me.member.id))
          .length,
    ).join(),
  )
  const [all = 0, mine = 0, contested = 0, unanswered = 0] = key.split(',').map(Number)
  return { all, mine, contested, unanswered }
}
