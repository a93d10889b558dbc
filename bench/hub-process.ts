import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How a hub's process is started. */
export function hubProcess() {
  const settings = readFileSync(join(import.meta.dirname, '../apps/hub/process-settings.json'), 'utf8')
  // A file of the product.
  return JSON.parse(settings) as {
    readonly nodeArguments: readonly string[]
    readonly environment: Readonly<Record<string, string>>
  }
}
