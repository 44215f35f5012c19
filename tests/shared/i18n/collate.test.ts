import { describe, expect, test } from 'vitest'
import { formatter } from '../../../shared/i18n/format.ts'
import type { FormatLocale } from '../../../shared/i18n/formatTable.ts'

const sorted = (locale: FormatLocale, words: readonly string[]): string[] => words.toSorted(formatter(locale).compare)

describe('compare', () => {
  test.each<[FormatLocale, string]>([
    ['sr-Latn', 'cvet čas ćup dan dvor džep đak lav luk ljubav nada novi njuška sat šal zid život'],
    ['sr-Cyrl', 'вера глас дан ђак евро лук љубав мир ново њива сат ћуп цена час џеп шал'],
    ['bs', 'cvijet čas ćup dan džep đak luk ljubav nada njuška šal život'],
    ['sr-Latn-ME', 'sat šal śekira tačka zid život źenica'],
    ['sq', 'cak çaj dar dhe ë gur gjak lis llamba nat njeri rast rreth sot shi tas thes xixë xhami zog zhurmë'],
    ['mk', 'глас дом ѓакон ера зима ѕвезда исток јас лето љубов нога њива тело ќерка цена чаша џеб шал'],
    ['nl', 'appel boot école fiets zee'],
  ])('DM62 %s follows its alphabet', (locale, line) => {
    const words = line.split(' ')
    expect(sorted(locale, words.toReversed())).toEqual(words)
  })

  test('numbers count by size, case and foreign accents come last', () => {
    expect(sorted('en', ['ID-10', 'ID-2', 'ID-1'])).toEqual(['ID-1', 'ID-2', 'ID-10'])
    expect(sorted('en', ['Ana', 'ana', 'Ána', 'Anb'])).toEqual(['ana', 'Ana', 'Ána', 'Anb'])
    expect(sorted('sr-Latn', ['Žena', 'Åsa', 'Berlin', 'Quo', 'Rat'])).toEqual(['Åsa', 'Berlin', 'Quo', 'Rat', 'Žena'])
  })

  test('another script comes after the own one, equal texts are equal', () => {
    expect(sorted('sr-Latn', ['Ана', 'Žika', 'Ana'])).toEqual(['Ana', 'Žika', 'Ана'])
    expect(sorted('mk', ['Ana', 'Шута', 'Ана'])).toEqual(['Ана', 'Шута', 'Ana'])
    expect(formatter('sq').compare('gjak', 'gjak')).toBe(0)
  })

  test.each<[FormatLocale, string, string]>([
    ['sr-Latn', 'sr-Latn', 'Ljubav Luk Njegoš Nada Džep Dan Đak Čas Cvet Ćup Šal Sat Žaba Zora'],
    ['sq', 'sq', 'Dhe Dar Gjak Gur Llamba Lis Njeri Nat Rreth Rast Shi Sot Thes Tas Xhami Zhurmë Zog Çaj Cak'],
    ['mk', 'mk', 'Ѓакон Дом Ера Ѕвезда Зима Јас Љубов Лето Њива Нога Ќерка Тело Џеб Чаша Шал'],
  ])('%s sorts as Node does', (locale, tag, line) => {
    const words = line.split(' ')
    expect(sorted(locale, words)).toEqual(words.toSorted(new Intl.Collator(tag).compare))
  })
})
