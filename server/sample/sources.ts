import { RELIABILITIES } from '../../shared/domain/evidence.ts'

export type Reliability = (typeof RELIABILITIES)[number]

/** Who published a page, and how far to trust it: A official record, B report with method, C press and copies, D anybody. */
export interface Source {
  readonly issuer: string
  readonly reliability: Reliability
}

const SOURCES: Readonly<Record<string, Source>> = {
  'coe.int': { issuer: 'Council of Europe', reliability: 'A' },
  'pjp-eu.coe.int': { issuer: 'Council of Europe', reliability: 'A' },
  'ec.europa.eu': { issuer: 'European Commission', reliability: 'A' },
  'inview.nl': { issuer: 'Dutch treaty database (stored copy)', reliability: 'A' },
  'nationaalrapporteur.nl': { issuer: 'National Rapporteur of the Netherlands', reliability: 'A' },
  'publicaties.comensha.nl': { issuer: 'CoMensha, registration centre', reliability: 'A' },
  'english.wegwijzermensenhandel.nl': { issuer: 'Wegwijzer mensenhandel', reliability: 'A' },
  'ombudsman.org.rs': { issuer: 'Protector of Citizens of Serbia', reliability: 'A' },
  'state.gov': { issuer: 'US Department of State, Trafficking in Persons Report', reliability: 'B' },
  'preview.state.gov': { issuer: 'US Department of State, Trafficking in Persons Report', reliability: 'B' },
  'me.usembassy.gov': { issuer: 'US Embassy in Montenegro', reliability: 'B' },
  'refworld.org': { issuer: 'Refworld (stored copy of a report)', reliability: 'B' },
  'ecoi.net': { issuer: 'ecoi.net (stored copy of a report)', reliability: 'B' },
  'astra.rs': { issuer: 'ASTRA – Anti-Trafficking Action', reliability: 'B' },
  'atina.org.rs': { issuer: 'ATINA', reliability: 'B' },
  'praxis.org.rs': { issuer: 'Praxis', reliability: 'B' },
  'nhc.nl': { issuer: 'Netherlands Helsinki Committee', reliability: 'B' },
  'legislationline.org': { issuer: 'OSCE/ODIHR Legislationline', reliability: 'B' },
  'github.com/zmjones': { issuer: 'UN Treaty Collection (research copy)', reliability: 'B' },
  'github.com/andrewheiss': { issuer: 'Research data set of the tiers (copy)', reliability: 'B' },
  'amicidilazzaro.it': { issuer: 'Amici di Lazzaro (copy of a report)', reliability: 'C' },
  'gvnet.com': { issuer: 'gvnet.com (collection of reports)', reliability: 'C' },
  'en.wikipedia.org': { issuer: 'Wikipedia', reliability: 'D' },
  'slideshare.net': { issuer: 'SlideShare upload', reliability: 'D' },
  'docslib.org': { issuer: 'Docslib upload', reliability: 'D' },
  'pdffox.com': { issuer: 'PDFfox upload', reliability: 'D' },
}

/** The publisher of an address; press and unknown pages are C and are called by their host's name. */
export function sourceOf(url: string): Source {
  const { hostname, pathname } = new URL(url)
  const host = hostname.replace(/^www\./, '')
  return SOURCES[host] ?? SOURCES[`${host}/${pathname.split('/')[1] ?? ''}`] ?? { issuer: host, reliability: 'C' }
}

/** Reliability of a card with several sources: what most of them have; of two equally frequent ones, the weaker. */
export function commonReliability(sources: readonly Source[]): Reliability {
  const count = (grade: Reliability): number => sources.filter((source) => source.reliability === grade).length
  return RELIABILITIES.reduce((best, grade) => (count(grade) >= count(best) ? grade : best))
}
