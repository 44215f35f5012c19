import { useMemo } from 'react'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useContent } from '../../sync/useContent.ts'
import { versionPlace, type PlaceWording } from '../../words/placeWords.ts'
import { useWording } from '../../words/useWording.ts'

/** How this feature names places, and what the words for their values are made of. */
export interface PlaceWords {
  readonly wording: PlaceWording
  readonly nameOfPlace: (place: string) => string
}

/** The words of this reader for places of the open assessment; entries are called by their titles of now. */
export function usePlaceWords(): PlaceWords {
  const words = useWording()
  const { room, instrument, nameOf } = useAssessment()
  const content = useContent(room, (whole) => whole)
  return useMemo(() => {
    const wording = { ...words, instrument, content }
    return { wording, nameOfPlace: (place: string) => versionPlace(place, wording, nameOf) }
  }, [words, instrument, content, nameOf])
}
