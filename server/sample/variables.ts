import { indicatorCodeSchema, type IndicatorCode } from '../../shared/domain/ids.ts'
import { parse } from '../../shared/util/validate.ts'

/** How a variable of the facts reads as a piece of evidence. */
export interface Variable {
  readonly title: string
  readonly definition: string
  readonly indicators: readonly IndicatorCode[]
}

const COUNTED = 'Each country counts something else; do not compare these figures between countries.'

type Row = readonly [title: string, indicators: string, definition?: string]
const VARIABLES: Readonly<Record<string, Row>> = {
  action_plan_allocation: ['Money set aside for the action plan', 'CO-01 CO-03'],
  coe_compensation_convention_in_force: ['Convention on the compensation of victims (CETS 116)', 'LF-07 CR-02'],
  coe_thb_convention_party: ['Party to the Council of Europe convention (CETS 197)', 'LF-07'],
  coe_thb_convention_ratified: ['Ratification of the Council of Europe convention (CETS 197)', 'LF-07'],
  convictions_thb: ['Convictions for trafficking', 'PS-03 PS-04', 'Compare with care: reporting years differ.'],
  convictions_use_of_services: ['Convictions for using a victim’s services', 'LF-05 PS-03'],
  defendants_prosecuted_thb: [
    'Persons prosecuted for trafficking',
    'PS-03',
    'Compare with care: reporting years differ.',
  ],
  first_compensation_paid_to_victim_rsd: ['First compensation that was paid to a victim', 'CR-05'],
  greta_report_round1_published: ['GRETA report, first round', 'MR-06'],
  greta_report_round2_adopted: ['GRETA report, second round (adopted)', 'MR-06'],
  greta_report_round2_number: ['GRETA report, second round (number)', 'MR-06'],
  greta_report_round2_published: ['GRETA report, second round', 'MR-06'],
  greta_report_round3_published: ['GRETA report, third round', 'MR-06'],
  greta_visit_round3_start: ['GRETA visit, third round', 'MR-06'],
  gsi_government_response_rating: ['Global Slavery Index, government response', 'CO-02', 'A rating from AAA to D.'],
  investigations_thb: ['Investigations into trafficking', 'PS-03 PS-07', 'Compare with care: reporting years differ.'],
  national_rapporteur_appointed: ['National rapporteur appointed', 'MR-01'],
  national_rapporteur_exists: ['National rapporteur exists', 'MR-01 MR-02'],
  national_rapporteur_host: ['Where the national rapporteur sits', 'MR-01 MR-02'],
  national_rapporteur_since: ['National rapporteur since', 'MR-01'],
  non_punishment_in_law: ['Non-punishment rule in law', 'PR-01'],
  palermo_protocol_ratified: ['UN protocol on trafficking in persons', 'LF-07'],
  penalty_max_adult_years: ['Longest penalty, adult victim', 'LF-03'],
  penalty_min_adult_years: ['Shortest penalty, adult victim', 'LF-03'],
  referrals_presumed_victims: [
    'Referrals of presumed victims',
    'ID-05',
    `Not the same cohort as formal identifications. ${COUNTED}`,
  ],
  reflection_period_in_law: ['Recovery and reflection period in law', 'RR-01'],
  reflection_period_max_days: ['Longest recovery and reflection period', 'RR-01'],
  reflection_period_max_months: ['Longest recovery and reflection period', 'RR-01'],
  reflection_period_months: ['Recovery and reflection period', 'RR-01'],
  shelters_ngo_state_funded: ['NGO shelters with state money', 'AS-03 CO-05', 'Definitions of a shelter differ.'],
  shelters_specialised: ['Specialised shelters', 'AS-03', 'Definitions of a shelter differ.'],
  state_compensation_max_eur: ['Highest award of the state compensation scheme', 'CR-02'],
  state_compensation_scheme: ['State compensation scheme', 'CR-02'],
  state_funding_antitrafficking: ['State money for anti-trafficking work', 'CO-03'],
  state_funding_ngo_shelters: ['State money for NGO shelters', 'CO-05'],
  state_funding_victim_assistance: ['State money for assistance to victims', 'CO-05 AS-08'],
  state_funding_victim_centre: ['State money for the victims’ centre', 'CO-03'],
  thb_judgments_analysed_by_ngo: ['Judgments analysed by an NGO', 'PS-04 CR-04'],
  us_tip_tier: [
    'Tier in the US Trafficking in Persons Report',
    'CO-02',
    'A political rating of effort: 1, 2, 2WL (watch list), 3.',
  ],
  victims_awarded_compensation: ['Victims who were awarded compensation', 'CR-04 CR-05'],
  victims_children: ['Children among the victims', 'ID-05 ID-08', COUNTED],
  victims_children_2013_2016_sum: [
    'Children among the victims, 2013–2016 together',
    'ID-05',
    'Four years together; never add to yearly figures.',
  ],
  victims_estimated_per_year: ['Estimated victims per year', 'ID-05', 'An estimate, not a count.'],
  victims_found_by_mobile_units: ['Victims found by mobile units', 'ID-03 ID-05', COUNTED],
  victims_from_one_foreign_group: [
    'Victims from one foreign group',
    'ID-05',
    'An outlier that ruins a trend: other years have two to nine.',
  ],
  victims_identified_2013_2016_sum: [
    'Victims identified, 2013–2016 together',
    'ID-05',
    'Four years together; never add to yearly figures.',
  ],
  victims_identified_2021_2024_sum: [
    'Victims identified, 2021–2024 together',
    'ID-05',
    'Four years together; never add to yearly figures.',
  ],
  victims_identified_official: ['Formally identified victims', 'ID-05', COUNTED],
  victims_potential: ['Potential victims', 'ID-05', COUNTED],
  victims_potential_2017_2021_sum: [
    'Potential victims, 2017–2021 together',
    'ID-05',
    'Five years together; differs from the sum of the yearly figures.',
  ],
  victims_registered_presumed: ['Registered presumed victims', 'ID-05', COUNTED],
}

/** Reading of a variable; one that has no row here is called by its own name and stands alone. */
export function variableOf(name: string): Variable {
  const [title, codes = '', definition = ''] = VARIABLES[name] ?? [name.replaceAll('_', ' ')]
  const indicators = codes.split(' ').flatMap((code) => {
    const parsed = parse(indicatorCodeSchema, code)
    return parsed.ok ? [parsed.value] : []
  })
  return { title, definition, indicators }
}

/** Names of all variables that have a reading. */
export const KNOWN_VARIABLES: readonly string[] = Object.keys(VARIABLES)
