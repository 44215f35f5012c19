import type { Source } from '../sources.ts'

/** What both sides speak: answers and people, frames and routes, answers in words, and the tools under them. */
const GROUND = ['shared/domain/', 'shared/protocol/', 'shared/util/', 'shared/words/']
/** What every page is built from. */
const PAGE = [...GROUND, 'client/api/', 'client/components/', 'client/i18n/']
/** What a part of the page of one assessment is built from. Of sync it sees the rooms and hooks, not how they work. */
const DESK = [
  ...PAGE,
  'client/assessment/',
  'client/scoring/',
  'client/scoreMarks/',
  'client/words/',
  'client/sync/*',
  'shared/document/',
  'shared/scoring/',
]
/** The terms of scoring: what a sheet and a score are. */
const SCORES = ['shared/domain/', 'shared/util/', 'shared/scoring/*']

const CLIENT = {
  // the composition root joins everything
  client: ['client/', 'shared/'],
  'client/api': GROUND,
  // what partners say before an assessment is agreed, for its page, the overview and the document
  'client/approvals': [...PAGE, 'client/personalData/', 'client/suggestions/AskOnce.tsx'],
  'client/assessment': [
    ...GROUND,
    'client/api/',
    'client/scoring/',
    'client/sync/*',
    // one save line and one rescue over the documents of an assessment
    'client/sync/rescue/',
    'client/sync/save/',
    'shared/document/',
  ],
  'client/components': ['client/i18n/', 'shared/i18n/', 'shared/util/'],
  'client/components/charts': ['client/components/*', 'client/i18n/', 'shared/util/'],
  'client/components/feedback': ['client/components/*', 'client/i18n/', 'shared/protocol/'],
  'client/components/print': ['client/i18n/'],
  'client/components/sheet': ['client/components/*', 'client/i18n/'],
  'client/editor': [
    ...GROUND,
    'client/components/*',
    'client/components/feedback/',
    'client/editor/',
    'client/i18n/',
    'client/personalData/',
    'client/sync/*',
    'shared/document/',
    'shared/privacy/',
  ],
  'client/editor/binding': ['shared/document/', 'shared/protocol/', 'shared/util/'],
  'client/editor/paste': ['client/editor/*', 'client/editor/binding/', 'client/i18n/', 'shared/document/'],
  'client/editor/privacy': [
    'client/editor/*',
    'client/i18n/',
    'client/personalData/',
    'shared/privacy/',
    'shared/util/',
  ],
  'client/editor/rules': ['client/editor/*'],
  'client/editor/toolbar': ['client/editor/*', 'client/editor/binding/', 'client/i18n/'],
  'client/gallery': ['client/', 'shared/'],
  // shows parts of every feature side by side, in development only
  'client/gallery/parts': ['client/', 'shared/'],
  'client/i18n': ['shared/i18n/', 'shared/util/'],
  // what of the discussion is new to the reader, and what is asked of it
  'client/inbox': [...GROUND, 'client/api/', 'client/sync/*', 'shared/document/'],
  'client/keyboard': ['client/typing/', 'shared/util/'],
  'client/personalData': ['client/components/', 'client/i18n/', 'shared/privacy/', 'shared/util/'],
  // marks read the open assessment, so they stand above scoring and above words
  'client/scoreMarks': ['client/assessment/', 'client/i18n/', 'client/scoring/', 'client/words/', 'shared/scoring/'],
  'client/scoring': [
    ...GROUND,
    'client/api/',
    'client/sync/*',
    'client/sync/readonly/',
    'client/trustedScript.ts',
    'shared/document/',
    'shared/scoring/',
  ],
  'client/search': [
    ...GROUND,
    'client/api/',
    'client/i18n/',
    'client/keyboard/',
    'client/typing/',
    'client/sync/readonly/',
    'client/trustedScript.ts',
    'shared/search/',
    'client/components/feedback/',
  ],
  'client/shell': [...PAGE, 'client/search/', 'client/sync/*', 'client/sync/device/', 'shared/i18n/'],
  // changes that somebody suggests, for every text and for the discussion
  'client/suggestions': [
    ...PAGE,
    'client/assessment/',
    'client/editor/*',
    'client/sync/*',
    // what is written and not sent is work of the page
    'client/sync/device/',
    'client/typing/',
    'shared/document/',
  ],
  // the words that lose their box are kept with the private drafts
  'client/typing': ['client/i18n/', 'client/sync/rescue/', 'shared/domain/', 'shared/util/'],
  // threads on words of a text, for the page and for the discussion
  'client/wordComments': [...PAGE, 'client/assessment/', 'client/suggestions/', 'client/sync/*', 'shared/document/'],
  'client/words': ['client/assessment/', 'client/i18n/', 'client/scoring/', 'shared/'],
} as const

const SYNC = {
  // what the page heard before the device was its owner's is kept then
  'client/sync': [...GROUND, 'client/api/http.ts', 'client/sync/', 'shared/document/'],
  // the wings name the room that they serve; its interface stands at the root
  'client/sync/device': [...GROUND, 'client/sync/*', 'shared/document/'],
  // links and requests make one state of the connection, and wait alike between tries
  'client/sync/link': [
    ...GROUND,
    'client/api/connection.ts',
    'client/api/retryDelay.ts',
    'client/sync/*',
    'shared/document/',
  ],
  'client/sync/readonly': [
    'client/sync/*',
    'client/sync/link/',
    'shared/document/',
    'shared/domain/',
    'shared/search/',
    'shared/util/',
  ],
  'client/sync/rescue': [...GROUND, 'client/sync/*', 'client/sync/device/', 'client/sync/save/', 'shared/document/'],
  'client/sync/save': ['client/sync/*', 'client/sync/device/', 'shared/document/', 'shared/util/'],
} as const

const ASSESSMENT = 'client/features/assessment'
const COMPARE = 'client/features/compare'
const DISCUSSION = 'client/features/discussion'
const ENTRIES = 'client/features/entries'
const OVERVIEW = 'client/features/overview'
const REVIEWS = 'client/features/reviews'
const SESSIONS = 'client/features/sessions'

const FEATURES = {
  [ASSESSMENT]: [...DESK, `${ASSESSMENT}/`, 'client/search/', 'client/suggestions/', 'client/typing/'],
  [`${ASSESSMENT}/answer`]: [
    ...DESK,
    `${ASSESSMENT}/*`,
    `${ASSESSMENT}/answer/checklist/`,
    'client/wordComments/',
    `${ASSESSMENT}/keyboard/`,
    'client/personalData/',
    'client/suggestions/',
    'client/typing/',
  ],
  // ticks that wait are work of the page
  [`${ASSESSMENT}/answer/checklist`]: [...DESK, `${ASSESSMENT}/*`, `${ASSESSMENT}/answer/`, 'client/sync/device/'],
  [`${ASSESSMENT}/decide`]: [...DESK, `${ASSESSMENT}/*`, `${ASSESSMENT}/answer/`, 'client/personalData/'],
  [`${ASSESSMENT}/frame`]: [
    ...DESK,
    'client/approvals/',
    'client/inbox/',
    'client/wordComments/',
    `${ASSESSMENT}/*`,
    `${ASSESSMENT}/keyboard/`,
    `${ASSESSMENT}/places/`,
    `${ASSESSMENT}/why/`,
  ],
  [`${ASSESSMENT}/keyboard`]: [
    ...DESK,
    'client/inbox/',
    `${ASSESSMENT}/*`,
    `${ASSESSMENT}/people/`,
    `${ASSESSMENT}/places/`,
    'client/keyboard/',
    'client/search/',
    'client/suggestions/',
    'client/typing/',
  ],
  [`${ASSESSMENT}/outline`]: [...DESK, `${ASSESSMENT}/people/`, `${ASSESSMENT}/places/`],
  [`${ASSESSMENT}/people`]: [...PAGE, 'client/sync/*'],
  // a place is the whole middle of the page, with what belongs to it
  [`${ASSESSMENT}/places`]: [
    ...DESK,
    'client/approvals/',
    'client/editor/',
    'client/personalData/',
    'client/wordComments/',
    `${ASSESSMENT}/*`,
    `${ASSESSMENT}/answer/`,
    `${ASSESSMENT}/decide/`,
    `${ASSESSMENT}/outline/`,
    `${ASSESSMENT}/people/`,
  ],
  [`${ASSESSMENT}/status`]: [
    ...DESK,
    `${ASSESSMENT}/*`,
    `${ASSESSMENT}/people/`,
    `${ASSESSMENT}/places/`,
    'client/sync/device/',
    'shared/i18n/',
  ],
  [`${ASSESSMENT}/why`]: [...DESK, `${ASSESSMENT}/*`, `${ASSESSMENT}/answer/`, 'shared/i18n/'],
  [COMPARE]: [...PAGE, `${COMPARE}/`, 'client/scoring/', 'shared/scoring/'],
  [`${COMPARE}/change`]: [...PAGE, `${COMPARE}/*`, 'client/scoring/', 'shared/scoring/'],
  [`${COMPARE}/rank`]: [...PAGE, `${COMPARE}/*`, 'client/scoring/', 'shared/scoring/'],
  [`${COMPARE}/waterfall`]: [...PAGE, `${COMPARE}/*`, 'client/scoring/', 'shared/scoring/'],
  [DISCUSSION]: [
    ...DESK,
    `${DISCUSSION}/assignment/`,
    `${DISCUSSION}/comments/`,
    `${DISCUSSION}/composing/`,
    `${DISCUSSION}/mentions/`,
    `${DISCUSSION}/responses/`,
    `${DISCUSSION}/suggestions/`,
    `${DISCUSSION}/suggestions/accept/`,
    `${DISCUSSION}/unread/`,
    'client/personalData/',
    'client/wordComments/',
  ],
  // a comment in its thread and what is done with it, and how the thread is answered and resolved
  [`${DISCUSSION}/comments`]: [
    ...DESK,
    `${DISCUSSION}/*`,
    `${DISCUSSION}/composing/`,
    `${DISCUSSION}/mentions/`,
    `${DISCUSSION}/suggestions/useDeed.ts`,
    `${DISCUSSION}/unread/`,
    'client/personalData/',
  ],
  // to whom a thread was given
  [`${DISCUSSION}/assignment`]: [...DESK, `${DISCUSSION}/mentions/`],
  // who is named in a comment, while it is written and as it is read
  [`${DISCUSSION}/mentions`]: [...DESK, 'shared/search/'],
  // what is new to the reader
  [`${DISCUSSION}/unread`]: [...DESK, 'client/inbox/', 'client/wordComments/'],
  // what is being written, for whom, and its way to the server
  [`${DISCUSSION}/composing`]: [...DESK, 'shared/privacy/'],
  // what became of comments: in their cards, and as the table of an assessment
  [`${DISCUSSION}/responses`]: [
    ...DESK,
    `${DISCUSSION}/*`,
    `${DISCUSSION}/comments/`,
    `${DISCUSSION}/composing/`,
    `${DISCUSSION}/suggestions/SuggestedChange.tsx`,
    `${DISCUSSION}/suggestions/useDeed.ts`,
    'client/personalData/',
    'client/suggestions/',
  ],
  // a suggestion while it is written, as a card, and what is done with it
  [`${DISCUSSION}/suggestions`]: [
    ...DESK,
    `${DISCUSSION}/*`,
    `${DISCUSSION}/composing/`,
    'client/editor/*',
    'client/personalData/',
    'client/suggestions/',
    'client/typing/',
    'client/wordComments/',
    `${DISCUSSION}/suggestions/accept/`,
  ],
  // how one suggestion is accepted, or several are decided
  [`${DISCUSSION}/suggestions/accept`]: [
    ...DESK,
    `${DISCUSSION}/*`,
    `${DISCUSSION}/composing/`,
    `${DISCUSSION}/suggestions/*`,
    'client/personalData/',
    'client/suggestions/',
  ],
  [ENTRIES]: [...DESK, `${ENTRIES}/suggesting/`, 'client/editor/', 'client/personalData/', 'client/wordComments/'],
  [`${ENTRIES}/evidence`]: [...DESK, `${ENTRIES}/*`, `${ENTRIES}/figures/`, 'shared/i18n/'],
  [`${ENTRIES}/figures`]: [...DESK, `${ENTRIES}/*`],
  [`${ENTRIES}/recommendations`]: [
    ...DESK,
    'client/editor/',
    'client/wordComments/',
    `${ENTRIES}/*`,
    `${ENTRIES}/evidence/`,
    `${ENTRIES}/suggesting/`,
  ],
  [`${ENTRIES}/requests`]: [...DESK, `${ENTRIES}/*`, `${ENTRIES}/evidence/`, `${ENTRIES}/suggesting/`],
  // a suggestion on an entry while it is written; the cards bring their forms
  [`${ENTRIES}/suggesting`]: [
    ...DESK,
    `${ENTRIES}/*`,
    'client/editor/*',
    'client/personalData/',
    'client/suggestions/',
    'client/typing/',
  ],
  // a suggestion on an entry that its author changes, in the form of its kind
  [`${ENTRIES}/changing`]: [
    ...DESK,
    `${ENTRIES}/*`,
    `${ENTRIES}/recommendations/`,
    `${ENTRIES}/requests/`,
    `${ENTRIES}/suggesting/`,
    'client/suggestions/',
  ],
  // lists what the device keeps
  'client/features/home': [...PAGE, 'client/sync/device/'],
  'client/features/inbox': [...PAGE, 'client/sync/*', 'shared/document/', 'shared/i18n/'],
  'client/features/instrument': PAGE,
  'client/features/members': PAGE,
  'client/features/method': [...PAGE, 'client/scoring/', 'shared/scoring/'],
  [OVERVIEW]: [...PAGE, `${OVERVIEW}/`, 'client/sync/*', 'shared/scoring/*'],
  [`${OVERVIEW}/country`]: [...PAGE, 'client/approvals/', `${OVERVIEW}/*`],
  [`${OVERVIEW}/dimensions`]: [...PAGE, `${OVERVIEW}/*`],
  [`${OVERVIEW}/heatmap`]: [...PAGE, `${OVERVIEW}/*`, `${OVERVIEW}/country/`],
  [`${OVERVIEW}/visit`]: [...PAGE, `${OVERVIEW}/*`],
  [`${OVERVIEW}/waiting`]: [...PAGE, `${OVERVIEW}/*`],
  'client/features/reading': [...DESK, 'client/approvals/', 'client/editor/', 'shared/i18n/'],
  // what a party is asked, writes and is answered; `plan` and `read` are what the team plans and what is reviewed
  [REVIEWS]: [...DESK, `${REVIEWS}/`],
  [`${REVIEWS}/plan`]: [...DESK, `${REVIEWS}/*`, `${REVIEWS}/write/reviewDrafts.ts`, 'client/personalData/'],
  [`${REVIEWS}/read`]: [...DESK, `${REVIEWS}/*`, `${REVIEWS}/answer/`, `${REVIEWS}/write/`, 'client/sync/readonly/'],
  // what is written and not sent is work of the page
  [`${REVIEWS}/write`]: [
    ...DESK,
    `${REVIEWS}/*`,
    `${REVIEWS}/answer/`,
    `${REVIEWS}/read/`,
    'client/personalData/',
    'client/suggestions/',
    'client/sync/device/',
  ],
  [`${REVIEWS}/answer`]: [...DESK, `${REVIEWS}/*`, `${REVIEWS}/write/`, 'client/personalData/', 'client/suggestions/'],
  // a workshop session: `ballot` is sealed, `result` comes after the reveal, `tools` are for who runs it
  [SESSIONS]: [...DESK, `${SESSIONS}/ballot/`, 'client/sync/device/'],
  [`${SESSIONS}/list`]: PAGE,
  [`${SESSIONS}/plan`]: [...PAGE, `${SESSIONS}/tools/`],
  [`${SESSIONS}/ballot`]: [
    ...DESK,
    `${SESSIONS}/*`,
    `${SESSIONS}/result/`,
    'client/sync/device/',
    'client/keyboard/',
    'client/personalData/',
    'client/suggestions/',
  ],
  [`${SESSIONS}/result`]: [
    ...DESK,
    `${SESSIONS}/*`,
    `${SESSIONS}/ballot/`,
    `${SESSIONS}/tools/`,
    'client/sync/readonly/',
  ],
  [`${SESSIONS}/decide`]: [
    ...DESK,
    `${SESSIONS}/*`,
    'client/personalData/',
    'client/suggestions/',
    'client/sync/readonly/',
  ],
  [`${SESSIONS}/tools`]: [...DESK, `${SESSIONS}/*`],
  // what lies beside the item: agenda, hands, evidence, log
  [`${SESSIONS}/side`]: [...DESK, `${SESSIONS}/*`, `${SESSIONS}/tools/`, 'client/personalData/', 'client/suggestions/'],
  [`${SESSIONS}/hall`]: [
    ...DESK,
    `${SESSIONS}/*`,
    `${SESSIONS}/ballot/`,
    `${SESSIONS}/decide/`,
    `${SESSIONS}/plan/`,
    `${SESSIONS}/result/`,
    `${SESSIONS}/side/`,
    `${SESSIONS}/tools/`,
    'client/typing/',
  ],
  [`${SESSIONS}/screen`]: [...DESK, `${SESSIONS}/*`, `${SESSIONS}/result/`, `${SESSIONS}/tools/`],
  // looks into copies and drafts themselves
  'client/features/rescue': [...DESK, 'client/sync/device/', 'client/sync/rescue/', 'shared/i18n/'],
  'client/features/signIn': PAGE,
  'client/features/status': [...PAGE, 'shared/i18n/'],
  'client/features/versions': [...DESK, 'client/features/versions/written/'],
  // who wrote and did what, in the words of the versions
  'client/features/versions/written': [...DESK, 'client/features/versions/*'],
  'client/features/whatIf': DESK,
} as const

/** What routes, and what a request passes before them, are made of. */
const HTTP = [
  ...GROUND,
  'server/approvals/',
  'server/callerAddress.ts',
  'server/commands/',
  'server/comments/',
  'server/config.ts',
  'server/deviceFault.ts',
  'server/log.ts',
  'server/mail/',
  'server/metrics/',
  'server/queries/',
  'server/reports/',
  'server/rooms/*',
  'server/rooms/live/',
  'server/signIn/',
  'server/history/',
  'server/responses/',
  'server/reviews/',
  'server/sessions/',
  'server/minutes/',
  'server/ballots/',
  'server/inbox/',
  'server/suggestions/',
  'server/versions/',
  'server/workspace/',
  'shared/document/',
]

const SERVER = {
  // the composition root joins everything
  server: ['server/', 'shared/'],
  'server/backup': [...GROUND, 'package.json', 'server/registry/', 'server/storage/', 'server/workspace/'],
  'server/ballots': [
    ...GROUND,
    'server/ballots/',
    'server/deviceFault.ts',
    'server/log.ts',
    'server/registry/',
    'server/rooms/',
    'server/sessions/',
    'server/storage/',
    'server/workspace/',
    'shared/document/',
    'shared/scoring/',
  ],
  'server/bus': ['shared/protocol/'],
  'server/commands': [
    ...GROUND,
    'server/approvals/',
    'server/backup/',
    'server/deviceFault.ts',
    'server/discussion/',
    'server/queries/',
    'server/inbox/',
    'server/registry/',
    'server/reports/',
    'server/signIn/',
    'server/workspace/',
    'shared/document/',
    'shared/scoring/',
  ],
  'server/http': [
    ...HTTP,
    'server/http/assessments/',
    'server/http/files/',
    'server/http/gate/',
    'server/http/reviews/',
    'server/http/sessions/',
    'shared/i18n/*',
  ],
  'server/http/assessments': [...HTTP, 'server/http/*', 'server/http/files/', 'shared/i18n/*'],
  'server/http/files': [...HTTP, 'server/http/*'],
  'server/http/reviews': [...HTTP, 'server/http/*'],
  'server/http/sessions': [
    ...HTTP,
    'server/ballots/castBallot.ts',
    'server/http/*',
    'server/http/files/',
    'shared/i18n/*',
  ],
  'server/http/gate': [...HTTP, 'server/http/*'],
  'server/metrics': ['server/rooms/*', 'server/storage/'],
  'server/discussion': [...GROUND, 'server/rooms/', 'shared/document/'],
  // what is done with a comment that stands there
  'server/comments': [
    ...GROUND,
    'server/discussion/',
    'server/inbox/',
    'server/registry/',
    'server/workspace/',
    'shared/document/',
  ],
  'server/guests': [...GROUND, 'server/rooms/*', 'server/rooms/live/', 'shared/document/'],
  // who wrote and did what, with its queries
  'server/history': [
    ...GROUND,
    'server/registry/',
    'server/rooms/*',
    'server/rooms/live/',
    'server/storage/',
    'server/workspace/',
    'shared/document/',
  ],
  'server/evidence': [
    ...GROUND,
    'server/guests/',
    'server/registry/',
    'server/rooms/',
    'server/storage/',
    'server/workspace/',
    'shared/document/',
  ],
  'server/overview': [
    ...GROUND,
    'server/rooms/*',
    'server/rooms/live/',
    'server/storage/',
    'shared/document/',
    'shared/scoring/',
  ],
  'server/queries': [
    ...GROUND,
    'package.json',
    'server/approvals/',
    'server/discussion/',
    'server/inbox/',
    'server/registry/',
    'server/rooms/live/',
    'server/signIn/',
    'server/workspace/',
    'shared/document/',
    'shared/scoring/',
  ],
  'server/registry': [...GROUND, 'server/deviceFault.ts'],
  'server/reports': [...GROUND, 'shared/document/', 'shared/scoring/'],
  'server/rooms': [
    ...GROUND,
    'server/bus/',
    'server/rooms/live/',
    'server/rooms/socket/',
    'server/storage/',
    'shared/document/',
  ],
  'server/rooms/guard': [...GROUND, 'server/rooms/yjsInternals.ts', 'server/storage/', 'shared/document/'],
  'server/rooms/live': [
    ...GROUND,
    'server/bus/',
    'server/rooms/*',
    'server/rooms/guard/',
    'server/rooms/wire/',
    'server/storage/',
    'shared/document/',
  ],
  'server/rooms/socket': [...GROUND, 'server/callerAddress.ts', 'server/rooms/', 'shared/document/'],
  'server/rooms/wire': ['shared/protocol/'],
  'server/sample': [
    ...GROUND,
    'server/inbox/',
    'server/overview/',
    'server/registry/',
    'server/rooms/*',
    'server/sample/',
    'shared/document/',
    'shared/scoring/',
  ],
  'server/sample/facts': ['shared/domain/', 'shared/util/'],
  'server/sample/texts': ['shared/domain/'],
  'server/scoring': ['shared/scoring/', 'shared/util/'],
  'server/signIn': [...GROUND, 'server/log.ts', 'server/registry/', 'server/workspace/'],
  'server/storage': [...GROUND, 'server/deviceFault.ts'],
  // what partners say before an assessment is agreed, and what holds that up
  'server/approvals': [
    ...GROUND,
    'server/discussion/',
    'server/inbox/',
    'server/registry/',
    'server/rooms/*',
    'server/rooms/live/',
    'server/versions/',
    'server/workspace/',
    'shared/document/',
  ],
  // what became of comments, with its deeds, its table and its files
  // files for Word, in a thread of their own
  'server/docx': [
    ...GROUND,
    'server/minutes/',
    'server/responses/',
    'server/wording/',
    'server/workspace/',
    'shared/i18n/',
  ],
  'server/minutes': [
    ...GROUND,
    'server/docx/',
    'server/registry/',
    'server/rooms/*',
    'server/sessions/',
    'server/wording/',
    'server/workspace/',
    'shared/document/',
    'shared/i18n/',
  ],
  'server/wording': ['shared/i18n/'],
  'server/responses': [
    ...GROUND,
    'server/docx/',
    'server/wording/',
    'server/discussion/',
    'server/inbox/',
    'server/registry/',
    'server/reports/',
    'server/rooms/live/',
    'server/workspace/',
    'shared/document/',
    'shared/i18n/',
  ],
  // what members are told, have seen and are given, with their deeds
  'server/inbox': [
    ...GROUND,
    'server/discussion/',
    'server/registry/',
    'server/rooms/*',
    'server/rooms/live/',
    'server/workspace/',
    'shared/document/',
  ],
  // what goes out by mail, and what members say about that
  'server/mail': [
    ...GROUND,
    'server/wording/',
    'server/discussion/keeperClock.ts',
    'server/inbox/',
    'server/registry/',
    'server/rooms/*',
    'server/rooms/live/',
    'server/workspace/',
    'shared/document/',
    'shared/i18n/',
  ],
  // suggestions with their deeds
  'server/suggestions': [
    ...GROUND,
    'server/discussion/',
    'server/inbox/',
    'server/registry/',
    'server/rooms/*',
    'server/rooms/live/',
    'server/workspace/',
    'shared/document/',
  ],
  // reviews with their deeds and queries: they join talk, responses, versions and exports
  'server/reviews': [
    ...GROUND,
    'server/approvals/',
    'server/commands/invite.ts',
    'server/discussion/',
    'server/inbox/',
    'server/queries/',
    'server/registry/',
    'server/reports/',
    'server/responses/',
    'server/rooms/*',
    'server/rooms/live/',
    'server/versions/',
    'server/signIn/',
    'server/workspace/',
    'shared/document/',
    'shared/scoring/',
  ],
  // workshop sessions with their deeds and queries: they join ballots, talk, versions and scores
  'server/sessions': [
    ...GROUND,
    'server/commands/startThread.ts',
    'server/ballots/',
    'server/discussion/',
    'server/inbox/',
    'server/registry/',
    'server/rooms/*',
    'server/rooms/live/',
    'server/suggestions/',
    'server/versions/',
    'server/workspace/',
    'shared/document/',
    'shared/i18n/',
    'shared/scoring/',
  ],
  // versions with their deeds and queries, as the first folder that works on them alone
  'server/versions': [
    ...GROUND,
    'server/inbox/',
    'server/registry/',
    'server/rooms/*',
    'server/rooms/live/',
    'server/storage/',
    'server/workspace/',
    'shared/document/',
    'shared/scoring/',
  ],
  // holds the parts that deeds and queries work on, each by its interface
  'server/workspace': [
    ...GROUND,
    'server/ballots/',
    'server/sessions/SessionClock.ts',
    'server/discussion/',
    'server/evidence/',
    'server/guests/',
    'server/history/',
    // who opens an inbox finds one
    'server/inbox/inboxRooms.ts',
    'server/log.ts',
    'server/mail/openMail.ts',
    'server/metrics/',
    'server/overview/',
    'server/registry/',
    'server/rooms/*',
    'server/signIn/',
    'server/storage/',
    'server/versions/',
    'shared/document/',
  ],
} as const

const SHARED = {
  'shared/document/anchors': ['shared/document/*', 'shared/domain/'],
  'shared/document/discussion': ['shared/document/*', 'shared/document/suggestions/', 'shared/domain/', 'shared/util/'],
  'shared/document/evidence': ['shared/document/*', 'shared/domain/', 'shared/util/'],
  'shared/document/inbox': ['shared/document/*', 'shared/document/discussion/', 'shared/domain/', 'shared/util/'],
  'shared/document/sessions': ['shared/document/*', 'shared/domain/', 'shared/protocol/sessions/', 'shared/util/'],
  'shared/document/reviews': ['shared/document/*', 'shared/document/discussion/', 'shared/domain/', 'shared/util/'],
  'shared/document/suggestions': [
    'shared/document/*',
    'shared/document/anchors/',
    'shared/document/versions/',
    'shared/domain/',
    'shared/util/',
  ],
  'shared/document/versions': ['shared/document/*', 'shared/domain/', 'shared/scoring/', 'shared/util/'],
  'shared/document/search': [
    'shared/document/*',
    'shared/document/anchors/',
    'shared/document/discussion/',
    'shared/domain/',
    'shared/search/',
  ],
  'shared/document': [
    'shared/document/evidence/',
    'shared/domain/',
    'shared/scoring/',
    'shared/search/',
    'shared/util/',
  ],
  'shared/domain': [
    'shared/domain/person/',
    'shared/domain/responses/',
    'shared/util/',
    'shared/domain/reviews/',
    'shared/domain/sessions/',
  ],
  'shared/domain/history': ['shared/domain/*', 'shared/util/'],
  'shared/domain/inbox': ['shared/domain/*', 'shared/util/'],
  'shared/domain/responses': ['shared/domain/*', 'shared/util/'],
  'shared/domain/reviews': ['shared/domain/*', 'shared/domain/inbox/', 'shared/util/'],
  'shared/domain/sessions': ['shared/domain/*', 'shared/util/'],
  // what each command does to a session
  'shared/domain/sessions/machine': ['shared/domain/*', 'shared/domain/sessions/', 'shared/util/'],
  'shared/domain/person': ['shared/util/'],
  'shared/i18n': ['shared/util/'],
  'shared/i18n/messages': ['shared/i18n/'],
  'shared/i18n/messages/en': [],
  // each text in Serbian has the key and the parameters of the English one
  'shared/i18n/messages/sr': ['shared/i18n/*', 'shared/i18n/messages/en/'],
  'shared/privacy': [],
  'shared/protocol': ['shared/domain/', 'shared/protocol/sync/', 'shared/util/', 'shared/document/suggestions/'],
  'shared/protocol/sync': ['shared/protocol/*', 'shared/util/'],
  'shared/protocol/sessions': ['shared/domain/', 'shared/util/'],
  'shared/scoring': ['shared/domain/', 'shared/util/'],
  'shared/scoring/agreement': [...SCORES, 'shared/scoring/formulae/', 'shared/scoring/leaf/'],
  'shared/scoring/sessions': [
    ...SCORES,
    'shared/scoring/agreement/',
    'shared/scoring/formulae/',
    'shared/scoring/leaf/',
  ],
  'shared/scoring/change': [...SCORES, 'shared/scoring/explain/', 'shared/scoring/formulae/', 'shared/scoring/tree/'],
  'shared/scoring/check': [...SCORES, 'shared/scoring/formulae/', 'shared/scoring/leaf/', 'shared/scoring/tree/'],
  'shared/scoring/explain': [...SCORES, 'shared/scoring/formulae/', 'shared/scoring/leaf/', 'shared/scoring/tree/'],
  'shared/scoring/formulae': SCORES,
  'shared/scoring/leaf': SCORES,
  // nothing calls it yet; it may stand on all of scoring
  'shared/scoring/library': [...SCORES, 'shared/scoring/'],
  'shared/scoring/library/agreement': [
    ...SCORES,
    'shared/scoring/agreement/',
    'shared/scoring/formulae/',
    'shared/scoring/library/formulae/',
    'shared/scoring/rank/',
  ],
  'shared/scoring/library/formulae': [...SCORES, 'shared/scoring/formulae/'],
  'shared/scoring/rank': SCORES,
  'shared/scoring/robustness': [...SCORES, 'shared/scoring/formulae/', 'shared/scoring/tree/'],
  'shared/scoring/tree': [...SCORES, 'shared/scoring/formulae/', 'shared/scoring/leaf/'],
  // answers as people read them, for pages and files
  'shared/words': ['shared/domain/', 'shared/i18n/'],
  'shared/search': ['shared/domain/', 'shared/util/'],
  'shared/util': [],
} as const

/**
 * A row for each folder with sources: which of our own files its files may import, beside their neighbours. `x/` means
 * the folder with all below it, `x/*` the folder alone, anything else one file. What a row does not name is forbidden.
 */
export const DIRECTIONS: Readonly<Record<string, readonly string[]>> = {
  ...CLIENT,
  ...SYNC,
  ...FEATURES,
  ...SERVER,
  ...SHARED,
}

/** The imports of a source that the row of its folder does not allow; a folder without a row allows none. */
export function againstDirections({ file, imports }: Pick<Source, 'file' | 'imports'>): readonly string[] {
  const folder = folderOf(file)
  const may = DIRECTIONS[folder] ?? []
  return imports.flatMap(({ from, file: target }) =>
    target === null || folderOf(target) === folder || may.some((entry) => allows(entry, target)) ? [] : [from],
  )
}

/** The folder that a file lies in. */
export const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')))

function allows(entry: string, target: string): boolean {
  if (entry.endsWith('/*')) return folderOf(target) === entry.slice(0, -2)
  return entry.endsWith('/') ? target.startsWith(entry) : target === entry
}
