import type { SerbianTranslation } from '../../translation.ts'
import type { answering as english } from '../en/answering.ts'

export const answering = {
  choices: { hint: 'Стрелице померају, размак или Enter бира.', saidBy: 'каже {{names}}' },
  share: { moreThanAll: 'Део је већи од целине, па ово није удео и не предлаже се. Проверите оба броја.' },
  numbers: {
    part: '{{label}} ({{unit}})',
    hint: 'Оставите празно оно што још није познато. Предлаже се тастером Enter или изласком из поља.',
    oneNeeded: 'Потребан је бар један број. Ако не желите ништа да кажете, повуците свој одговор испод.',
  },
  ticks: {
    still: 'Још одговарате: ознаке се рачунају кад притиснете „Готово“ или напустите списак.',
    done: 'Готово',
    others_one: '{{names}} још одговара.',
    others_few: '{{names}} још одговарају.',
    others_other: '{{names}} још одговарају.',
  },
  same: { say: 'Кажи исто', sayAs: 'Кажи исто што и {{name}}' },
  decide: { gaveNoReason: 'без образложења' },
} satisfies SerbianTranslation<typeof english>
