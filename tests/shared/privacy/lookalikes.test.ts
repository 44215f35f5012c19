import { describe, expect, test } from 'vitest'
import { findPersonalData } from '../../../shared/privacy/personalData.ts'

const kinds = (text: string): string[] => findPersonalData(text).map((finding) => finding.kind)

describe('personal data and what only looks like it', () => {
  test.each([
    ['a soft hyphen', 'jmbg', '010100\u00AD6500006'],
    ['zero-width signs', 'jmbg', '0101\u200B006\u200D500\uFEFF006'],
    ['no-break spaces', 'jmbg', '0101\u00A0006\u202F500\u2009006'],
    ['groups', 'jmbg', '0101006 50 0006'],
    ['groups with dashes', 'jmbg', '010100\u20116500\u2013006'],
    ['a line break', 'jmbg', '0101006\n500006'],
    ['a line break with a space', 'jmbg', '0101006 \n500006'],
    ['no-break spaces', 'phone', '+381\u00A064\u00A0123\u00A04567'],
    ['a word joiner', 'phone', '064/123\u20604567'],
    ['points', 'phone', '+381.64.123.4567'],
    ['no-break spaces', 'iban', 'RS35\u00A02600\u00A00560\u00A01001\u00A06113\u00A079'],
    ['spaces', 'albanianId', 'J 00101999 W'],
    ['points and its name behind it', 'bsn', '1112.22.333'],
  ])('DM330 %s hides nothing (%s)', (_how, kind, number) => {
    const before = 'Види: '
    const text = `${before}${number} (BSN)`
    expect(findPersonalData(text)).toEqual([
      expect.objectContaining({ kind, start: before.length, end: before.length + number.length }),
    ])
  })

  test('DM330 a number is found behind digits that are not part of it', () => {
    expect(kinds('1. 0101006500006')).toEqual(['jmbg'])
    expect(kinds('12 0101006500006 5')).toEqual(['jmbg'])
  })

  test.each([
    'Ana Anić, rođena 12.3.1990. godine',
    'Ана Анић (рођена 1990. године у Нишу)',
    'Petar Petrović Njegoš, r. 1985',
    'Марко Марковски, роден на 12.3.1990',
    'Besa Krasniqi, lindur më 12.03.1990',
    'Jan Jansen, geboren op 12-3-1990',
    'Mary Brown was born on 12 March 1990',
    'M. M. (17 godina)',
    'М. М., стара 17 година',
    'Ana Anić (17 years old)',
    'Jan Jansen, 17 jaar oud',
    'Besa Krasniqi, 17 vjeç',
    'Ana Anić, pasoš br. 012345678',
    'Ана Анић, лична карта 004512345',
    'John Brown (passport 123456789)',
  ])('DM331 a name with a number of its person is found: %s', (text) => {
    expect(kinds(text)).toEqual(['nameWithNumber'])
  })

  test.each([
    'Ulica Kneza Miloša 5, Beograd',
    'u ulici Kneza Miloša br. 22',
    'ул. Кнеза Милоша 5а',
    'ul. 27. marta 12',
    'Bulevar kralja Aleksandra 73',
    'Трг слободе 3, Нови Сад',
    'ul. Žrtava fašizma bb',
    'Rruga Myslym Shyri 12, Tiranë',
    'Rr. Dëshmorët e Kombit, Nr. 4',
    'Kerkstraat 12, Amsterdam',
    'Keizersgracht 174-A',
    'She lives at 12 Baker Street',
  ])('DM331 an address is found: %s', (text) => {
    expect(kinds(text)).toEqual(['address'])
  })

  test.each([
    'Zakon o socijalnoj zaštiti (Sl. glasnik RS, br. 24/2011), čl. 14, st. 2',
    'Sl. glasnik RS, br. 85/2005, 88/2005 - ispr., 107/2005 i 72/2009',
    'Службени гласник РС, бр. 85/2005, 88/2005 – испр., 107/2005',
    'Službene novine FBiH, br. 36/03, 21/04, 69/04 i 18/05',
    'Службен весник на РМ, бр. 37/1996, 80/1999, 4/2002',
    'Fletorja Zyrtare nr. 75, datë 01.02.2017',
    'Staatsblad 2011, 123; Kamerstukken II 2012/13, 33 309, nr. 3',
    'Predmet K. 045/2019-03 i Kž1 012/2020; K.Po1 br. 25/18',
    'Predmet br. 013/2019-04, 021-01-33/2019-05',
    'Пресуда Кж 045/2019-03 од 01.02.2019. године',
    'ECLI:NL:HR:2016:857, zaak 15/00234',
    'Chowdury and Others v. Greece, no. 21884/15, 30 March 2017',
    'Член 388. став 2. Кривичног законика, од 2 до 12 година затвора',
    'Vlada Republike Srbije, 17 godina nakon usvajanja zakona',
    'Petar Petrović, 17 godina zatvora',
    'U 2023. identifikovano je 46 žrtava: 21 (45,7 %) deca, 25 odraslih',
    'У 2023. години 1.234.567 динара, 12,5 % више него 2022.',
    'Republika Srbija 2019. i Crna Gora 2020. potpisale su sporazum',
    'Ministarstvo Unutrašnjih Poslova (2019), strana 45',
    'Action Plan 2019-2022, Council of Europe Convention 197',
    'Od 01.01.2020. do 31.12.2023, odnosno 2020/21 i 2021/22',
    'Tabela 05 10 15 20 i 25, 30',
    'Ulica je duga 3 km, a trgovina ljudima 25 puta veća',
    'Trgovina Ljudima 3 i Trg je velik 12 puta',
    'GRETA(2023)07, CETS No. 197, UN Doc. A/55/383',
    'ISBN 978-86-7202-123-4, ISSN 0350-1234',
    'https://www.pravno-informacioni-sistem.rs/eli/rep/sgrs/skupstina/zakon/2011/24/1/reg',
    'Budžet 12 500 000 RSD, 0,5 % BDP-a, 3:1',
    'A11 J12 12345678 and 123456789',
    'Promena od +1 250 000 RSD, +12.500.000 i -3 400 000',
  ])('DM332 ordinary facts are left alone: %s', (text) => {
    expect(kinds(text)).toEqual([])
  })
})
