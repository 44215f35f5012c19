/** Answers in words: labels for rows, buttons and chips; `full` is how a document says them. */
export const answer = {
  choice: { yes: 'Yes', partly: 'Partly', no: 'No' },
  status: {
    'no-data': 'No data exist',
    'not-obtained': 'Data refused or not given',
    'not-applicable': 'Not applicable',
  },
  level: '{{level}} – {{text}}',
  levelBare: 'Level {{level}}',
  number: '{{value}} {{unit}}',
  ratio: '{{numerator}} of {{denominator}} ({{share}})',
  ratioOfNone: '{{numerator}} of {{denominator}}',
  checklist: '{{ticked}} of {{applicable}} in place',
  small: 'a small count, shown outside the team only as fewer than {{limit}}',
  full: {
    'no-data': 'No data exist.',
    'not-obtained': 'Data exist but were refused or not given.',
    'not-applicable': 'Not applicable.',
    partly: 'Partly: {{means}}',
    ratioOf: '{{numerator}}, of {{denominator}}',
    small: 'A small count. Outside the team it is shown only as fewer than {{limit}}.',
    ticked: 'In place: {{items}}',
    missing: 'Missing: {{items}}',
    notApplicable: 'Not applicable: {{items}}',
  },
} as const
