import type { SerbianTranslation } from '../../translation.ts'
import type { editor as english } from '../en/editor.ts'

export const editor = {
  toolbar: 'Обликовање',
  heading2: 'Наслов',
  heading3: 'Поднаслов',
  bold: 'Подебљано',
  italic: 'Курзив',
  bulletList: 'Списак са тачкама',
  orderedList: 'Нумерисани списак',
  quote: 'Цитат',
  link: 'Веза',
  table: 'Уметни табелу',
  undo: 'Поништи',
  redo: 'Понови',
  tableTools: 'Табела',
  rowAbove: 'Ред изнад',
  rowBelow: 'Ред испод',
  columnLeft: 'Колона лево',
  columnRight: 'Колона десно',
  deleteRow: 'Обриши ред',
  deleteColumn: 'Обриши колону',
  deleteTable: 'Обриши табелу',
  headerRow: 'Ред заглавља',
  linkAddress: 'Веб или имејл адреса',
  linkApply: 'Постави везу',
  linkRemove: 'Уклони везу',
  linkWrong: 'Унесите веб адресу (https://…) или имејл адресу.',
  nothingWritten: 'Још ништа није написано.',
  tooNew:
    'Овај текст садржи нешто што ваша верзија апликације не уме да мења. Учитајте страницу поново да добијете нову верзију.',
} as const satisfies SerbianTranslation<typeof english>
