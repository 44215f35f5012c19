/** The page of an open assessment, as search leads to its places. */
export interface OpenPlaces {
  readonly assessment: string
  /** Goes to a place of it as the page itself does, with what is tried there; '' is its first page. */
  readonly goTo: (place: string) => void
}

let open: OpenPlaces | null = null

/** Names the assessment that is open on this page; gives the way to take the name back. */
export function nameOpenPlaces(places: OpenPlaces): () => void {
  open = places
  return () => {
    if (open === places) open = null
  }
}

/** The way to the places of an assessment where it is open on this page; null elsewhere. */
export const wayInto = (assessment: string): OpenPlaces['goTo'] | null =>
  open?.assessment === assessment ? open.goTo : null
