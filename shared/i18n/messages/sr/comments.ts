import type { SerbianTranslation } from '../../translation.ts'
import type { comments as english } from '../en/comments.ts'

export const comments = {
  edited: 'измењено {{when}}',
  edit: 'Измени',
  editOf: 'Измени коментар: {{name}}, {{when}}',
  editLabel: 'Шта коментар треба да каже',
  editSend: 'Сачувај коментар',
  editCancel: 'Остави како јесте',
  editReactions: 'Реакције на овај коментар нестају: важиле су за претходне речи.',
  editConflict: {
    title: 'Овај коментар је у међувремену измењен',
    text: 'Изнад пише шта сада стоји, а ваш текст је и даље у пољу. Пошаљите га поново да замени оно што стоји, ако се још сме мењати.',
  },
  remove: 'Уклони',
  removeOf: 'Уклони коментар: {{name}}, {{when}}',
  removedBy: 'Уклоњено: {{name}}, {{when}}.',
  askRemove: 'Уклонити ваш коментар?',
  askRemoveOf: 'Уклонити коментар ({{name}})?',
  removeRule: 'Речи се не могу вратити. Име, време и одговори остају. Резервне копије чувају речи док се не избришу.',
  removeWhy: 'Зашто се уклања; то виде сви који читају нит',
  removeSend: 'Уклони речи',
  removeCancel: 'Задржи коментар',
  resolveWhy: 'Реци зашто и означи као решено',
  resolveWhyOf: 'Реци зашто и означи као решено, нит: {{name}}',
  resolveLabel: 'Зашто је нит решена ({{name}}; може остати празно)',
  resolveCancel: 'Не означавај као решено',
  sendAndReopen: 'Пошаљи и отвори поново',
  sendOnly: 'Пошаљи, нека остане решено',
  reactions: {
    of: 'Реакције на коментар: {{name}}',
    choose: 'Реагуј',
    chooseOf: 'Реагуј на коментар: {{name}}',
    close: 'Мање',
    who: 'Ко је реаговао',
    kind: { agree: 'Слажем се', unsure: 'Двоумим се', thanks: 'Хвала', seen: 'Виђено' },
  },
} as const satisfies SerbianTranslation<typeof english>
