import type { PRIORITIES } from '../../../shared/domain/recommendation.ts'

/** An invented recommendation; `year` is how many years after its round it is due. */
export interface RecommendationText {
  readonly key: string
  readonly title: string
  readonly addressee: string
  readonly years: number
  readonly priority: (typeof PRIORITIES)[number]
  readonly legalBasis: string
  readonly successTest: string
  readonly indicators: readonly string[]
  readonly text: string
}

/** Made in the first round and carried into the second. */
export const FIRST_RECOMMENDATIONS: readonly RecommendationText[] = [
  {
    key: 'compensation-fund',
    title: 'Set up a state compensation scheme that pays victims of trafficking',
    addressee: 'Ministry of Justice',
    years: 2,
    priority: 'high',
    legalBasis: 'CETS 197 art. 15',
    successTest: 'The scheme is in law and at least one victim was paid without a final judgment.',
    indicators: ['CR-02', 'CR-05'],
    text: 'Claims against offenders seldom end in money. A small fund, fed by confiscated assets, would change that within a year.',
  },
  {
    key: 'ngo-funding',
    title: 'Fund shelters and counselling for several years at a time',
    addressee: 'Ministry of Finance; ministry in charge of social affairs',
    years: 1,
    priority: 'high',
    legalBasis: 'CETS 197 art. 12',
    successTest: 'Contracts with service providers run for at least three years and cover running costs.',
    indicators: ['CO-05', 'AS-03', 'AS-08'],
    text: 'Yearly calls leave services unpaid from January to May. Longer contracts cost the same and keep trained people.',
  },
  {
    key: 'early-legal-aid',
    title: 'Give presumed victims a lawyer before the first statement',
    addressee: 'Ministry of Justice; bar association',
    years: 2,
    priority: 'high',
    legalBasis: 'CETS 197 art. 15 (2)',
    successTest: 'In nine of ten new cases a lawyer was named before the first hearing.',
    indicators: ['PR-04', 'PR-03'],
    text: 'What is said in the first hour decides the rest. Legal aid that comes with the indictment comes too late.',
  },
  {
    key: 'one-register',
    title: 'Keep one set of figures from first contact to compensation',
    addressee: 'National coordinator; statistical office',
    years: 3,
    priority: 'medium',
    legalBasis: 'CETS 197 art. 29',
    successTest: 'One open file a year with the same definitions in police, prosecution, courts and assistance.',
    indicators: ['MR-04', 'ID-05'],
    text: 'Four bodies count four things. A shared list of definitions is cheaper than another study.',
  },
  {
    key: 'labour-inspection',
    title: 'Give the labour inspection the task and the training to recognise trafficking',
    addressee: 'Labour inspection',
    years: 2,
    priority: 'medium',
    legalBasis: 'CETS 197 art. 5 and 10',
    successTest: 'Indicators are used in every inspection of a risk sector; referrals are counted.',
    indicators: ['ID-04', 'ID-07', 'PV-05'],
    text: 'Inspectors see workplaces before anybody else does. Today they look at contracts, not at people.',
  },
]

/** New in the second round. */
export const SECOND_RECOMMENDATIONS: readonly RecommendationText[] = [
  {
    key: 'weekend-duty',
    title: 'Make decisions on identification possible at weekends',
    addressee: 'Body in charge of identification',
    years: 1,
    priority: 'medium',
    legalBasis: 'CETS 197 art. 10',
    successTest: 'A duty rota is published; the median time to a first decision is below three days.',
    indicators: ['ID-03', 'ID-06'],
    text: 'People found on a Friday evening wait until Monday, sometimes in a police station.',
  },
  {
    key: 'online-recruitment',
    title: 'Watch recruitment on social media together with the platforms',
    addressee: 'Ministry of the Interior; regulator of electronic media',
    years: 2,
    priority: 'low',
    legalBasis: 'CETS 197 art. 5',
    successTest: 'A contact point exists and reports twice a year what was reported and removed.',
    indicators: ['PV-06', 'PS-01'],
    text: 'Offers of work abroad have moved to closed groups. Nobody follows them as a task.',
  },
]
