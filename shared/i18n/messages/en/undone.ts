export const undone = {
  undo: 'Took back: {{what}}.',
  redo: 'Did again: {{what}}.',
  nothingUndone: 'Nothing was taken back: others have changed it since.',
  nothingRedone: 'Nothing was done again: others have changed it since.',
  answer: 'the answer to {{code}}',
  decision: 'the decision on {{code}}',
  flag: 'the answer to a rule of the instrument',
  entry: {
    evidence: 'a change of the evidence “{{title}}”',
    figure: 'a figure of “{{title}}”',
    request: 'a change of the request “{{title}}”',
    recommendation: 'a change of the recommendation “{{title}}”',
    practice: 'a change of the practice “{{title}}”',
  },
  untitled: {
    evidence: 'a change of evidence without a title',
    figure: 'a figure',
    request: 'a change of a request without a title',
    recommendation: 'a change of a recommendation without a title',
    practice: 'a change of a practice without a title',
  },
} as const
