import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

const root = join(import.meta.dirname, '../..')

export interface Sample {
  /** A file that GitHub's REST API could have given. */
  readonly file: string
  readonly count: number
}

/**
 * Issues to import, written into the folder: the newest few hundred of a real project where they are at hand (beside the
 * repository, or where SPICE_DATA says), else the made ones of the import's own tests.
 */
export function makeSample(folder: string, count = 300): Sample {
  const data = process.env['SPICE_DATA'] ?? join(root, '../shared/data')
  const real = join(data, 'github-issues/huggingface-datasets.jsonl.gz')
  if (!existsSync(real)) return copyMade(folder)
  const lines = gunzipSync(readFileSync(real)).toString('utf8').split('\n', count)
  const file = join(folder, 'datasets.jsonl.gz')
  writeFileSync(file, gzipSync(lines.join('\n')))
  return { file, count: lines.length }
}

function copyMade(folder: string): Sample {
  const issues = readFileSync(join(root, 'packages/workspace/fixtures/github/rest-issues.json'), 'utf8')
  const file = join(folder, 'datasets.json')
  writeFileSync(file, issues)
  const parsed: unknown = JSON.parse(issues)
  return { file, count: Array.isArray(parsed) ? parsed.length : 0 }
}
