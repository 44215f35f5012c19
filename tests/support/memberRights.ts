import type { Page } from 'playwright-core'

/** A member's roles, and the way to change them from a facilitator's page, as the members page does. */
export async function memberRights(page: Page, email: string) {
  const member = await page.evaluate(async (wanted) => {
    const rows: { id: string; email: string; roles: unknown[] }[] = await (await fetch('/api/members')).json()
    return rows.find((row) => row.email === wanted) ?? null
  }, email)
  if (!member) throw new Error(`no member ${email}`)
  return {
    before: member.roles,
    set: (roles: readonly unknown[]) =>
      page.evaluate(
        async ([id, to]) => {
          const response = await fetch(`/api/members/${String(id)}`, {
            method: 'PATCH',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ roles: to }),
          })
          if (!response.ok) throw new Error(await response.text())
        },
        [member.id, roles] as const,
      ),
  }
}
