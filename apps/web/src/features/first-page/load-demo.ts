/** Asks the hub to load its demo project. Returns its key; undefined when that did not work. */
export async function loadDemo(): Promise<string | undefined> {
  try {
    const response = await fetch('/api/demo', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-spice-csrf': '1' },
      credentials: 'same-origin',
      body: '{}',
    })
    const answer: unknown = await response.json()
    if (!response.ok || typeof answer !== 'object' || answer === null || !('project' in answer)) return undefined
    return typeof answer.project === 'string' ? answer.project : undefined
  } catch {
    return undefined
  }
}
