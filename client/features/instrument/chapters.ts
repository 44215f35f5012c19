/** The chapters after the areas: anchor and key of the title. */
export const CHAPTERS = [
  { id: 'flags', title: 'instrument.flags.title' },
  { id: 'scoring', title: 'instrument.scoring.title' },
  { id: 'special-answers', title: 'instrument.special.title' },
  { id: 'adaptation', title: 'instrument.adaptationTitle' },
  { id: 'privacy', title: 'instrument.privacy' },
  { id: 'legal', title: 'instrument.legal.title' },
] as const
