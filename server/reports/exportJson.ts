import type { AssessmentExport, ExportedSaid, RoundExport } from './exportModel.ts'

/** An export as a JSON file: indented by two, ended by a line feed. */
export function exportJson(model: AssessmentExport | (AssessmentExport & ExportedSaid) | RoundExport): string {
  return `${JSON.stringify(model, null, 2)}\n`
}
