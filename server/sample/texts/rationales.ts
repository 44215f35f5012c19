import type { Dimension } from '../../../shared/domain/instrument.ts'

/** Sentences for the invented rationales: by dimension, then low, middle and high answers. */
export const RATIONALES: Readonly<Record<Dimension, readonly [low: Lines, middle: Lines, high: Lines]>> = {
  law: [
    [
      'The law is silent on this point, and no by-law fills the gap.',
      'Courts have to fall back on general provisions, which they read narrowly.',
      'A draft amendment has been announced twice without reaching parliament.',
    ],
    [
      'The rule is there, but it does not reach everyone whom the convention covers.',
      'Two laws use different words for the same thing, so each authority follows its own.',
      'Commentary and training material help, yet they do not replace a clear provision.',
    ],
    [
      'The provision follows the convention closely and has been in force for several years.',
      'Prosecutors and legal-aid lawyers whom we asked quote the same article without hesitation.',
      'What remains open is the by-law on procedure, which is being revised.',
    ],
  ],
  policy: [
    [
      'No document of the period deals with this, and no budget line points to it.',
      'Where something is done, it rests on single people and ends when they move on.',
    ],
    [
      'The plan names the task and the body in charge, but neither a date nor money.',
      'Half of the foreseen steps were reported as done; we could verify only some of them.',
      'Reporting is about activities, hardly ever about what changed for victims.',
    ],
    [
      'The measure is written down, paid for and reviewed every year.',
      'The review is public and shows what was not reached, which makes it credible.',
    ],
  ],
  practice: [
    [
      'Service providers describe the same picture in every town: the rule is known, but hardly used.',
      'In the cases that we followed, nobody took the first step without a push from outside.',
      'Figures could not be obtained, so this rests on interviews and on our own case work.',
    ],
    [
      'Practice depends on where a person is found: the capital does well, smaller places do not.',
      'Cooperation works where people know each other; there is no routine that outlives them.',
      'Compared with the last round we see movement, mainly after the joint training.',
    ],
    [
      'The procedure is applied in nearly all cases that we know of, outside the capital too.',
      'The official figures and our own observations agree here, which is not a given.',
      'The weak spot is the weekend: between Friday and Monday nobody decides.',
    ],
  ],
}
type Lines = readonly [string, ...string[]]

/** Rationales in the language of the region; the sample mixes languages as the partners do. */
export const LOCAL_RATIONALES: Lines = [
  'U praksi se postupak primenjuje neujednačeno: u većim gradovima redovno, u manjim sredinama izuzetno.',
  'Sagovornici iz službi potvrđuju da pravilo postoji, ali ga retko ko primenjuje bez podsticaja spolja.',
  'Podaci koje smo dobili odnose se samo na formalno identifikovane žrtve, pa je slika nepotpuna.',
]

/** What a rationale asks to be checked next. */
export const NEXT_STEPS: Lines = [
  'Ask the labour inspection for its figures by region',
  'Compare with the last three final judgments',
  'Hear two service providers outside the capital',
  'Check the by-law that is being revised',
]
