// A thread does not inherit the TypeScript loader of the process, so from the sources the worker starts here.
import { tsImport } from 'tsx/esm/api'

await tsImport('./docxWorker.ts', import.meta.url)
