import { findAbsentPackages, type LockFile } from '../../complete-lock/complete-lock.ts'
import type { Problem } from '../problem.ts'
import type { RepoView } from '../read-repo.ts'

/** A lock file without the packages of other platforms installs nowhere: `npm ci` refuses it. */
export function checkLock(view: RepoView): readonly Problem[] {
  const text = view.texts.get('package-lock.json')
  if (text === undefined) return []
  // npm wrote it.
  const absent = findAbsentPackages(JSON.parse(text) as LockFile)
  if (absent.length === 0) return []
  const message = `lacks ${absent.length} packages of other platforms (${absent[0]?.name}), so npm ci refuses it; run npm run lock`
  return [{ path: 'package-lock.json', line: 0, message }]
}
