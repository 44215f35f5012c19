import { COUNTRIES, type Country } from '../../shared/domain/country.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import type { RoleGrant } from '../../shared/domain/member.ts'
import type { Partner } from '../../shared/domain/partner.ts'
import { seededId } from './seeded.ts'

/** Organisations that are publicly known for this work; nothing in the sample was said or approved by them. */
export const SAMPLE_PARTNERS: readonly Partner[] = [
  { country: 'RS', name: 'ASTRA – Anti-Trafficking Action, Belgrade', url: 'https://astra.rs/' },
  { country: 'BA', name: 'Novi put, Mostar' },
  { country: 'ME', name: 'Centar za ženska prava – Women’s Rights Center, Podgorica' },
  { country: 'AL', name: 'Vatra Psycho-Social Centre, Vlora' },
  { country: 'MK', name: 'Open Gate – La Strada, Skopje', url: 'https://lastrada.org.mk/' },
  { country: 'NL', name: 'La Strada International, Amsterdam', url: 'https://www.lastradainternational.org/' },
]

/** Someone of the sample workspace; every name is invented. */
export interface SamplePerson {
  readonly id: MemberId
  readonly email: string
  readonly name: string
  readonly roles: readonly RoleGrant[]
}

const NAMES: Readonly<Record<Country, readonly [editor: string, editor2: string]>> = {
  RS: ['Milica Vasović', 'Nemanja Ćurguz'],
  BA: ['Selma Begtašević', 'Goran Milidrag'],
  ME: ['Jelena Vukašinović-Radan', 'Luka Šćekić'],
  AL: ['Elira Hoxhallari', 'Ardit Kolonjari'],
  MK: ['Билјана Трајчевска', 'Stefan Ristovski'],
  NL: ['Marieke van den Hoeven', 'Joris Terpstra'],
}

const person = (name: string, email: string, roles: readonly RoleGrant[]): SamplePerson => ({
  id: seededId('member', email) as MemberId, // brand: seededId keeps the pattern
  email,
  name,
  roles,
})

/** Both editors of a country's team, first and second. */
export function sampleEditors(country: Country): readonly [SamplePerson, SamplePerson] {
  const [first, second] = NAMES[country]
  const cc = country.toLowerCase()
  const roles: readonly RoleGrant[] = [{ role: 'editor', country }]
  return [person(first, `editor.${cc}@ocena.example`, roles), person(second, `editor2.${cc}@ocena.example`, roles)]
}

export const SAMPLE_FACILITATOR = person('Ivana Stojanović', 'facilitator@ocena.example', [
  { role: 'facilitator', country: '*' },
])
const COMMENTER = person('Hanneke Dijkgraaf', 'commenter.nl@ocena.example', [{ role: 'commenter', country: 'NL' }])
const READER = person('Tomislav Berić', 'reader@ocena.example', [{ role: 'reader', country: '*' }])

/** Everybody, the facilitator first. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
  SAMPLE_FACILITATOR,
  ...COUNTRIES.flatMap(sampleEditors),
  COMMENTER,
  READER,
]
