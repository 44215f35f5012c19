import { Outlet } from 'react-router'
import { Shell } from './Shell.tsx'

/** The frame of pages that need no sign-in. */
export function PublicPage() {
  return (
    <Shell me={null}>
      <Outlet />
    </Shell>
  )
}
