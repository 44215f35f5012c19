import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { isNarrativeField } from '../../../../shared/document/keys.ts'
import { comparePlaces } from '../../../../shared/document/versions/places.ts'
import type { TouchesAnswer } from '../../../../shared/protocol/history.ts'
import { useTouches, useWritten } from '../../../api/history.ts'
import { toProblem } from '../../../api/http.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { EmptyState } from '../../../components/feedback/EmptyState.tsx'
import { Loading } from '../../../components/feedback/Loading.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { usePlaceWords } from '../usePlaceWords.ts'
import { TouchedPlaces } from './TouchedPlaces.tsx'
import { TouchLine } from './TouchLine.tsx'
import { WrittenText } from './WrittenText.tsx'
import classes from './Written.module.css'

/** Who wrote the words of a text that is chosen, and who last changed answers, decisions and entries. */
export function WrittenView() {
  const t = useText()
  const { detail } = useAssessment()
  const touches = useTouches(detail.id)
  return (
    <article className={classes.view}>
      <h2 tabIndex={-1} data-page-heading>
        {t('versions.history.written.title')}
      </h2>
      <p className={classes.intro}>{t('versions.history.written.intro')}</p>
      {touches.isError && !touches.data && (
        <ProblemNotice problem={toProblem(touches.error)} onRetry={() => void touches.refetch()} />
      )}
      {touches.isPending && <Loading />}
      {touches.data && <Texts answer={touches.data} />}
      {touches.data && <TouchedPlaces touches={touches.data.touches.filter(({ place }) => !isNarrativeField(place))} />}
    </article>
  )
}

function Texts({ answer: { texts, touches } }: { readonly answer: TouchesAnswer }) {
  const t = useText()
  const { nameOfPlace } = usePlaceWords()
  const { detail } = useAssessment()
  // one that was emptied is looked at for who emptied it
  const touched = touches.flatMap(({ place }) => (isNarrativeField(place) ? [place] : []))
  const fields = [...new Set([...texts, ...touched])].sort(comparePlaces)
  const [chosen, setChosen] = useState<string | null>(null)
  const field = chosen ?? touched[0] ?? fields[0] ?? null
  const written = useWritten(detail.id, field)
  if (field === null)
    return (
      <EmptyState title={t('versions.history.written.none')}>
        <p>{t('versions.history.written.noneText')}</p>
      </EmptyState>
    )
  return (
    <>
      <NativeSelect
        className={classes.chooser ?? ''}
        label={t('versions.history.written.text')}
        value={field}
        data={fields.map((value) => ({ value, label: nameOfPlace(value) }))}
        onChange={({ currentTarget: { value } }) => setChosen(value)}
      />
      {written.isError && !written.data && (
        <ProblemNotice problem={toProblem(written.error)} onRetry={() => void written.refetch()} />
      )}
      {written.isPending && <Loading />}
      {written.data && (
        <section className={classes.part} aria-label={nameOfPlace(field)}>
          <WrittenText written={written.data} />
          <TouchLine touches={touches.filter(({ place }) => place === field)} />
        </section>
      )}
    </>
  )
}
