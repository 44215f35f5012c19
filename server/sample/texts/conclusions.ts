/** Invented conclusions by area code: two paragraphs each. */
export const CONCLUSIONS: Readonly<Record<string, readonly [string, string]>> = {
  LF: [
    'The legal framework is the strongest part of the picture: the offence is defined widely and the treaties are accepted.',
    'What is missing are the edges – newer forms of exploitation, companies, and one standard in every court.',
  ],
  CO: [
    'Somebody is in charge and meets regularly; civil society sits at the table, if not always when it is decided.',
    'The plan costs more than the budget gives. As long as that holds, its second half is a wish.',
  ],
  MR: [
    'Figures are collected by several bodies that count different things; nobody can add them up.',
    'An independent look at the whole is young or still to come. Its means decide whether it will matter.',
  ],
  ID: [
    'More people are noticed than before, mainly by mobile teams and by social work centres.',
    'Exploitation for labour and children in street situations still pass unseen, and decisions take too long.',
  ],
  AS: [
    'Help exists and is mostly good where it exists. It rests on NGOs whose funding ends every December.',
    'Men, families and people with disabilities have few places to go to, above all outside the capital.',
  ],
  RR: [
    'The period for recovery is in the law; few foreign victims are ever told about it.',
    'Permits are still tied to the criminal case in the minds of those who decide.',
  ],
  PR: [
    'Victims are heard more often with protective measures than in the last round.',
    'Legal aid comes late, after the first statement, when most of the harm is done.',
  ],
  CR: [
    'Compensation remains the weakest area: claims are sent to civil courts, and hardly anything is paid.',
    'A state scheme would not cost much. It needs a decision rather than another working group.',
  ],
  PS: [
    'Special units work well where they exist, and financial inquiries begin to follow.',
    'Many cases end under a lesser offence, and proceedings are far too long for those who wait.',
  ],
  PV: [
    'Campaigns reach schools, but nobody measures what they change.',
    'Recruitment agencies, subcontracting and online offers are where the risk has moved.',
  ],
}
