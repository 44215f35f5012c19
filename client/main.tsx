import '@mantine/core/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './fonts.css'
import './tokens.css'
import './global.css'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { must } from '../shared/util/assert.ts'
import { keepAnswersIn } from './api/http.ts'
import { makeQueryClient } from './api/queryClient.ts'
import { watchConnection } from './api/watchConnection.ts'
import { App } from './App.tsx'
import { fetchEarly } from './fetchEarly.ts'
import { initI18n } from './i18n/i18n.ts'
import { keepPageOnDrop } from './shell/keepPage.ts'
import { registerServiceWorker } from './registerServiceWorker.ts'
import { offerUpdate } from './shell/updateReady.ts'
import { recallAnswer, rememberAnswer } from './sync/device/deviceCache.ts'
import { watchDevice } from './sync/watchDevice.ts'
import { theme } from './theme.ts'
import { ThemeStyles } from './ThemeStyles.tsx'
import { QuietPlace } from './typing/QuietPlace.tsx'

// The policy allows the styles that Mantine makes only with the nonce of this very answer.
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
setNonce(nonce)

watchDevice()
keepAnswersIn({ remember: rememberAnswer, recall: recallAnswer })

const queries = makeQueryClient()
watchConnection(() => void queries.invalidateQueries())
keepPageOnDrop(window)
fetchEarly(queries, location.pathname)
await initI18n()

createRoot(must(document.getElementById('root'), 'the root element')).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      deduplicateInlineStyles
      colorSchemeManager={localStorageColorSchemeManager({ key: 'ocena.colours' })}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <ThemeStyles nonce={nonce} />
      <QueryClientProvider client={queries}>
        {/* at once: a key that follows a jump is meant for the new place, as the address says */}
        <BrowserRouter useTransitions={false}>
          <App />
          <QuietPlace />
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)

registerServiceWorker(offerUpdate)
