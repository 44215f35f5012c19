import type { SerbianTranslation } from '../../translation.ts'
import type { entrySuggestions as english } from '../en/entrySuggestions.ts'

export const entrySuggestions = {
  suggestTo: 'Предложи измену: {{title}}',
  goOnWith: 'Настави свој предлог: {{title}}',
  suggestNew: {
    recommendation: 'Предложи препоруку',
    practice: 'Предложи добру праксу',
    request: 'Предложи захтев',
  },
  suggestRemoval: 'Предложи уклањање',
  suggestRemovalOf: 'Предложи уклањање: {{title}}',
  form: {
    sent: 'Предлог је послат.',
    removalTitle: 'Предлог уклањања: {{title}}',
    aboutRemoval: 'Остаје где јесте док тим не одлучи.',
    noPlace: 'Прво реците ком показатељу ово припада.',
    text: 'Његов текст у вашој копији',
  },
  change: {
    recommendation: 'Препорука: {{title}}',
    practice: 'Добра пракса: {{title}}',
    request: 'Захтев за приступ информацијама: {{title}}',
  },
  add: {
    recommendation: 'Нова препорука: {{title}}',
    practice: 'Нова добра пракса: {{title}}',
    request: 'Нови захтев за приступ информацијама: {{title}}',
  },
  remove: {
    recommendation: 'Уклонити препоруку: {{title}}',
    practice: 'Уклонити добру праксу: {{title}}',
    request: 'Уклонити захтев за приступ информацијама: {{title}}',
  },
  text: 'Текст',
  noScore: 'Ниједна оцена се не мења: ово на оцене не утиче.',
  changed: 'У међувремену је измењено. Погледајте поново пре него што прихватите.',
  gone: 'Ово је од тада уклоњено. Прво га вратите или одбијте предлог.',
  done: 'Ово већ тако гласи.',
  choose: '{{field}}: измењено од тада. Шта треба да стоји?',
  keepNow: 'као сада: {{value}}',
  takeSuggested: 'као што је предложено: {{value}}',
  acceptChosen: 'Прихвати ово',
} as const satisfies SerbianTranslation<typeof english>
