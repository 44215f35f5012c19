/** Keys of what the page keeps of the server's answers. */
export const KEY = {
  me: ['me'],
  setUp: ['set-up'],
  rounds: ['rounds'],
  assessments: (round: string) => ['assessments', round],
  allAssessments: ['assessments'],
  assessment: (id: string) => ['assessment', id],
  anyAssessment: ['assessment'],
  instrument: (id: string) => ['instrument', id],
  people: ['people'],
  members: ['members'],
  invitations: ['invitations'],
  offer: (token: string) => ['offer', token],
  partners: ['partners'],
  status: ['status'],
  visit: (round: string) => ['visit', round],
} as const
