export const answering = {
  choices: { hint: 'Arrow keys move, Space or Enter chooses.', saidBy: 'said by {{names}}' },
  share: {
    moreThanAll: 'The part is larger than the whole, so this is no share and is not proposed. Check both numbers.',
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
