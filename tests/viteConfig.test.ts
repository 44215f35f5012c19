import type { ConfigEnv, UserConfig } from 'vite'
import { describe, expect, test } from 'vitest'
import config from '../vite.config.ts'

const DEV: ConfigEnv = { command: 'serve', mode: 'development', isSsrBuild: false }

describe('npm run dev', () => {
  test('the server gets its routes and rooms; the page’s modules of the same folder names stay with the page', () => {
    const made: UserConfig = config(DEV)
    const patterns = Object.keys(made.server?.proxy ?? {}).map((key) => new RegExp(key))
    const goesToServer = (path: string) => patterns.some((pattern) => pattern.test(path))
    const routes = [
      '/api/me',
      '/api/rounds/abcdefgh/export.csv',
      '/sync/assessments/abcdefgh/content',
      '/api/assessments?round=x.ts',
    ]
    const modules = [
      '/api/http.ts',
      '/api/queries.ts?t=17',
      '/sync/room.ts',
      '/sync/useContent.tsx',
      '/features/x.ts',
      '/',
    ]
    expect(routes.filter((path) => !goesToServer(path))).toEqual([])
    expect(modules.filter(goesToServer)).toEqual([])
  })
})
