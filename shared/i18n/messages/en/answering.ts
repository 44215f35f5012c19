export const answering = {
  choices: { hint: 'Arrow keys move, Space or Enter chooses.', saidBy: 'said by {{names}}' },
  share: {
    moreThanAll: 'The part is larger than the whole, so this is no share and is not proposed. Check both numbers.',
  },
  numbers: {
    part: '{{label}} ({{unit}})',
    hint: 'Leave empty what is not known yet. Enter or leaving a field proposes what is there.',
    oneNeeded: 'One number or more is needed. To say nothing, take your answer back below.',
  },
  ticks: {
    still: 'Still answering: your ticks count once you press Done or leave the list.',
    done: 'Done',
    others_one: '{{names}} is still answering.',
    others_other: '{{names}} are still answering.',
  },
  same: { say: 'Say the same', sayAs: 'Say the same as {{name}}' },
  decide: { gaveNoReason: 'gave no reason' },
} as const
