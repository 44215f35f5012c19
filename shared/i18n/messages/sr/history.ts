import type { SerbianTranslation } from '../../translation.ts'
import type { history as english } from '../en/history.ts'

export const history = {
  tabs: 'Историја процене',
  versions: 'Верзије',
  written: {
    title: 'Ко је шта написао',
    intro: 'Ко је написао речи које сада стоје у тексту и ко је последњи мењао остало. Докази нису обухваћени.',
    text: 'Текст',
    none: 'Још нема текста',
    noneText: 'Чим неко почне да пише, овде видите ко је шта написао.',
    writers: 'Ко је писао овај текст',
    writer_one: '{{count}} знак',
    writer_few: '{{count}} знака',
    writer_other: '{{count}} знакова',
    server: 'нико поименице',
    serverHint:
      'Нико поименице: пренето из ранијег круга, враћено из неке верзије или написано пре него што је ово почело да се памти.',
    by: 'Пише {{name}}:',
    cut: 'Текст се наставља; приказан је само почетак.',
    empty: 'У овом тексту сада не стоји ништа.',
  },
  touched: {
    title: 'Одговори, одлуке и ставке',
    list: 'Ко је шта последњи мењао, најновије прво',
    last: 'Последња измена: {{name}}, {{when}}',
    before: 'Пре тога: {{names}}',
    person: '{{name}} ({{when}})',
    none: 'Откако се ово памти, нико ништа није мењао.',
    more: 'Прикажи још',
  },
  activity: {
    title: 'Активност',
    intro:
      'Ко је шта урадио и када; чува се годину дана. Више измена једног места у року од пет минута чини један ред. Речи се овде не приказују.',
    list: 'Активност, најновије прво',
    none: 'Још ништа није урађено',
    noneText: 'Оно што људи од сада раде у овој процени стоји овде.',
    older: 'Старије',
    edit: '{{name}}: рад на месту: {{place}}',
    'name-version': '{{name}}: верзија {{about}} сачувана под именом',
    restore: '{{name}}: места враћена из верзије {{about}}',
    stage: '{{name}}: нова фаза: {{about}}',
    'resolve-thread': '{{name}}: расправа решена',
    'reopen-thread': '{{name}}: расправа поново отворена',
    moderate: '{{name}}: уклоњен туђи коментар, са образложењем',
    'accept-suggestion': '{{name}}: предлог прихваћен',
    'reject-suggestion': '{{name}}: предлог одбијен',
    other: '{{name}}: нешто што ова страница још не познаје',
  },
} as const satisfies SerbianTranslation<typeof english>
