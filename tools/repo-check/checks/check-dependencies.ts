import type { Problem } from '../problem.ts'
import type { RepoView } from '../read-repo.ts'

const ledger = 'docs/decisions/0002-dependencies.md'

/** Every run-time dependency has a row that says what it saves, and every row a dependency. */
export function checkDependencies(view: RepoView): readonly Problem[] {
  const text = view.texts.get(ledger)
  const needed = readDependencies(view)
  if (text === undefined) {
    return needed.size === 0
      ? []
      : [{ path: ledger, line: 0, message: 'is missing; give each run-time dependency a row' }]
  }
  const rows = text.split('\n').filter((line) => line.startsWith('| `'))
  const isIn = (row: string, name: string) => row.split('|')[1]?.includes(`\`${name}\``) === true
  const unexplained = [...needed].flatMap(([name, path]) =>
    rows.some((row) => isIn(row, name))
      ? []
      : [
          {
            path,
            line: 0,
            message: `depends on ${name}; add a row for it to ${ledger}: what it saves, who keeps it, weight`,
          },
        ],
  )
  const stale = rows.flatMap((row) =>
    [...needed.keys()].some((name) => isIn(row, name))
      ? []
      : [
          {
            path: ledger,
            line: 0,
            message: `has a row for${row.split('|')[1]}, which nothing depends on; remove the row`,
          },
        ],
  )
  return [...unexplained, ...stale]
}

/** Packages of others by name, with a manifest that wants them. */
function readDependencies(view: RepoView): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [path, text] of view.texts) {
    if (!/^(?:packages|apps)\/.+\/package\.json$/.test(path)) continue
    const manifest: unknown = JSON.parse(text)
    const dependencies = isRecord(manifest) && isRecord(manifest['dependencies']) ? manifest['dependencies'] : {}
    for (const name of Object.keys(dependencies)) {
      if (!name.startsWith('@spicetime/')) found.set(name, path)
    }
  }
  return found
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
