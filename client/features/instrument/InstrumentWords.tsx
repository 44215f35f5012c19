import { createContext, use, type ReactNode } from 'react'

/** Language of the instrument's own text, as the instrument says it (BCP 47). */
export const InstrumentLanguage = createContext<string | undefined>(undefined)

/** Text of the instrument itself, which keeps its language whatever the interface speaks. */
export function InstrumentWords({ children }: { readonly children: ReactNode }) {
  return <span lang={use(InstrumentLanguage)}>{children}</span>
}
