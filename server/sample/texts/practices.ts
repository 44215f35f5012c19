/** An invented good practice. */
export interface PracticeText {
  readonly key: string
  readonly area: string
  readonly title: string
  readonly who: string
  readonly text: string
}

export const PRACTICES: readonly PracticeText[] = [
  {
    key: 'mobile-team',
    area: 'ID',
    title: 'Mobile teams of a social worker and a mediator',
    who: 'Social work centres with a local NGO',
    text: 'Two evenings a week the team goes where children work in the street. Every contact is written down the same way, so referrals can be followed.',
  },
  {
    key: 'court-companion',
    area: 'PR',
    title: 'One person of trust from first statement to judgment',
    who: 'NGO legal team and the court’s support service',
    text: 'The same person explains every step beforehand. Courts report fewer postponed hearings.',
  },
  {
    key: 'work-placement',
    area: 'AS',
    title: 'Paid work placements without asking why',
    who: 'A group of employers and two shelters',
    text: 'Employers agree to take people on recommendation, without being told their story. After a year, half of them have a contract.',
  },
]
