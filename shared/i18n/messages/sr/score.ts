import type { SerbianTranslation } from '../../translation.ts'
import type { score as english } from '../en/score.ts'

export const score = {
  words: {
    number: '{{value}} од 4',
    split: 'спорно, од {{low}} до {{high}}',
    context: 'приказује се, не оцењује се',
    contextValue: '{{value}} од 4, приказује се, али се не рачуна',
    notApplicable: 'није применљиво',
    none: {
      missing: 'без оцене: још нема одговора',
      unknown: 'без оцене: нема података',
      insufficient: 'без оцене: премало је одговора',
      contested: 'без оцене: спорно',
    },
  },
  chip: {
    why: '{{of}}: {{words}}. Зашто?',
    movedBy: '{{words}} – померио/ла {{name}}',
  },
  somebody: 'неко од колега',
  coverage: {
    label: 'Покривеност {{percent}}, одговорено {{answered}} од {{applicable}}',
  },
  range: {
    label: 'Најгори случај {{worst}}, најбољи случај {{best}}',
  },
  moved: {
    one: '{{name}}: {{of}} је сада {{words}}',
    several: 'Оцене су се помериле: {{names}}',
  },
  why: {
    heading: 'Зашто {{value}}?',
    headingNone: 'Зашто нема оцене?',
    open: 'Отвори: {{node}}',
    nothing: 'Овде нема оцене.',
    indicator: '{{name}} има {{value}} од 4 по свом одговору.',
    mean_one:
      '{{name}} има {{value}} од 4: пондерисана средина онога на шта је одговорено, {{answered}} од {{count}} показатеља.',
    mean_few:
      '{{name}} има {{value}} од 4: пондерисана средина онога на шта је одговорено, {{answered}} од {{count}} показатеља.',
    mean_other:
      '{{name}} има {{value}} од 4: пондерисана средина онога на шта је одговорено, {{answered}} од {{count}} показатеља.',
    contested: '{{name}} нема оцену јер се предлози разликују. Решава их одлука.',
    allContested: '{{name}} нема оцену јер је све на шта је одговорено спорно.',
    insufficient_one: '{{name}} још нема оцену: премало је одговора, {{answered}} од {{count}} показатеља.',
    insufficient_few: '{{name}} још нема оцену: премало је одговора, {{answered}} од {{count}} показатеља.',
    insufficient_other: '{{name}} још нема оцену: премало је одговора, {{answered}} од {{count}} показатеља.',
    missing: '{{name}} нема оцену јер још нема ниједног одговора.',
    unknown: '{{name}} нема оцену јер нема података. И то је налаз.',
    notApplicable: '{{name}} овде није применљиво. Не улази ни у оцену ни у покривеност.',
    context: '{{name}} је контекст: приказује се, никада се не оцењује.',
    baseToValue: 'Средина {{base}} → после правила {{value}}',
    rules: 'Правила',
  },
  step: {
    decided: 'Одлучено: {{answer}}',
    agreed: 'Одговор: {{answer}}',
    choice: 'Овај одговор вреди {{score}}.',
    checklist: 'Означене ставке подељене применљивим ставкама, пута 4.',
    benchmarks: 'Очитано са мерила: {{score}}.',
  },
  flag: {
    invalid: 'Сачувана вредност не одговара овом питању и изоставља се.',
    'scored-as-worst': 'Одсуство података се овде рачуна као најгора вредност.',
    'capped-required-missing': 'Обавезна ставка није означена, па је оцена ограничена.',
    'many-not-applicable': 'Више од петине је означено као неприменљиво.',
  },
  rule: {
    'triggered-changed': '{{title}}: да. Оцена се мења са {{before}} на {{after}}, највише {{max}}.',
    'triggered-unchanged': '{{title}}: да. Оцена ионако није већа од {{max}}.',
    'not-triggered': '{{title}}: не.',
    undetermined: '{{title}}: још нема одговора. Ако важи, оцена је највише {{max}}.',
  },
  table: {
    part: 'Део',
    weight: 'Тежина',
    score: 'Оцена',
    adds: 'Доприноси',
    sum: 'Збир',
    caption: 'Од чега се састоји: {{name}}',
  },
  fact: {
    coverage: 'Покривеност',
    answered_one: 'одговорено {{answered}} од {{count}}',
    answered_few: 'одговорено {{answered}} од {{count}}',
    answered_other: 'одговорено {{answered}} од {{count}}',
    range: 'Још могуће',
    rangeWords: 'у најгорем случају {{worst}}, у најбољем {{best}}',
    lastRound: 'Прошли круг',
    noLastRound: 'нема оцене за поређење',
    lookUp: 'Погледај',
    lookingUp: 'Тражи се…',
  },
} as const satisfies SerbianTranslation<typeof english>
