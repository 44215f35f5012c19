/** The round overview. */
export function OverviewPage() {
  return <h1>…</h1>
}
