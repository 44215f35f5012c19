export const quality = {
  heading: 'Worth a second look',
  about: 'These change no score. Readers will ask about them.',
  kind: {
    'no-evidence': 'A score of 3 or more without any evidence.',
    'only-weak-sources': 'All sources are of reliability D.',
    'law-practice-gap': 'Law and practice are two steps or more apart.',
    'jump-without-comment': 'Two steps or more from last round, and no rationale says why.',
    'wide-proposals': 'Proposals are two steps or more apart.',
    outlier: 'Far from this country’s own earlier rounds.',
    'repeated-text': 'The same rationale stands at {{others}} too.',
    'target-is-baseline': 'The target is the lowest benchmark: it asks for nothing.',
    'ratio-above-one': 'More cases above the line than below it: do both count the same ones?',
  },
} as const
