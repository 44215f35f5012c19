import type { SerbianTranslation } from '../../translation.ts'
import type { answer as english } from '../en/answer.ts'

export const answer = {
  choice: { yes: 'Да', partly: 'Делимично', no: 'Не' },
  status: {
    'no-data': 'Не постоје подаци',
    'not-obtained': 'Подаци ускраћени',
    'not-applicable': 'Није применљиво',
  },
  level: '{{level}} – {{text}}',
  levelBare: 'Ниво {{level}}',
  number: '{{value}} {{unit}}',
  part: '{{label}}: {{value}} {{unit}}',
  partUnknown: '{{label}}: још није познато',
  ratio: '{{numerator}} од {{denominator}} ({{share}})',
  ratioOfNone: '{{numerator}} од {{denominator}}',
  checklist: 'постоји {{ticked}} од {{applicable}}',
  small: 'мали број, ван тима се приказује само као мање од {{limit}}',
  smallAmong: 'бројеви који остају у тиму: међу њима или у њиховој разлици је број мањи од {{limit}}',
  full: {
    'no-data': 'Не постоје подаци.',
    'not-obtained': 'Подаци постоје, али су ускраћени.',
    'not-applicable': 'Није применљиво.',
    partly: 'Делимично: {{means}}',
    ratioOf: '{{numerator}}, од: {{denominator}}',
    small: 'Мали број. Изван тима се приказује само као мање од {{limit}}.',
    smallAmong: 'Бројеви који остају у тиму: међу њима или у њиховој разлици је број мањи од {{limit}}.',
    ticked: 'Постоји: {{items}}',
    missing: 'Недостаје: {{items}}',
    notApplicable: 'Није применљиво: {{items}}',
  },
} as const satisfies SerbianTranslation<typeof english>
