export const why = {
  combined: '{{name}} has {{value}} of 4: the {{formula}} of what is answered, {{children}} of {{applicable}} parts.',
  scoreboard: 'This round is a scoreboard: its areas have scores, the whole has none.',
  decidedBy: 'The weakest link decides: {{list}}.',
  factors: {
    title: 'What pulls it down',
    about: '4 times these factors gives the score before rules.',
    factor: '× {{factor}}',
  },
  shares:
    'Under this formula parts do not simply add up; what each adds is its share averaged over all orders (Shapley).',
  missing: {
    title: 'What is open could still move it',
    swing: 'alone, between {{worst}} and {{best}}',
  },
  sensitivity: {
    title: 'What one point more would do',
    perPoint: '{{change}}',
    none: 'No single part moves it by one point more.',
  },
  goal: {
    ask: 'What would lift it to {{target}}?',
    reached: 'It is there already.',
    alternatives: 'Any one of these alone:',
    together: 'No single answer does. Together, in this order:',
    step: '{{code}} from {{from}} to {{to}}: then {{after}}',
    stepOpen: '{{code}} answered with {{to}}: then {{after}}',
    unreachable: 'Not even with every answer at its best, which would give {{best}}.',
    heldBy: 'In the way: {{list}}.',
    try: 'Try it',
    tryAll: 'Try all',
    tryOf: 'Try {{code}} at {{to}} as a what-if',
  },
} as const
