import type { SerbianTranslation } from '../../translation.ts'
import type { why as english } from '../en/why.ts'

export const why = {
  combined:
    '{{name}} има {{value}} од 4. Формула: {{formula}}, над оним на шта је одговорено, делова {{children}} од {{applicable}}.',
  scoreboard: 'Овај круг је табла области: области имају оцене, целина нема.',
  decidedBy: 'Одлучује најслабија карика: {{list}}.',
  factors: {
    title: 'Шта је вуче наниже',
    about: '4 пута ови чиниоци даје оцену пре правила.',
    factor: '× {{factor}}',
  },
  shares:
    'Под овом формулом делови се не сабирају просто; оно што сваки додаје је његов удео просечно по свим редоследима (Шепли).',
  missing: {
    title: 'Отворено још може да је помери',
    swing: 'сам, између {{worst}} и {{best}}',
  },
  sensitivity: {
    title: 'Шта би учинио један поен више',
    perPoint: '{{change}}',
    none: 'Ниједан део је не помера једним поеном више.',
  },
  goal: {
    ask: 'Шта би је подигло на {{target}}?',
    reached: 'Већ је ту.',
    alternatives: 'Било који од ових сам:',
    together: 'Ниједан одговор сам. Заједно, овим редом:',
    step: '{{code}} са {{from}} на {{to}}: тада {{after}}',
    stepOpen: '{{code}} са одговором {{to}}: тада {{after}}',
    unreachable: 'Чак ни са свим одговорима на најбољем, што би дало {{best}}.',
    heldBy: 'На путу стоји: {{list}}.',
    try: 'Испробај',
    tryAll: 'Испробај све',
    tryOf: 'Испробај {{code}} на {{to}} као „шта ако“',
  },
} as const satisfies SerbianTranslation<typeof english>
