import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { completeLock, findAbsentPackages, type LockFile } from './complete-lock.ts'

const path = resolve(import.meta.dirname, '../../package-lock.json')
// npm wrote it; an entry of another shape is left as it is.
const lock = JSON.parse(readFileSync(path, 'utf8')) as LockFile
const absent = findAbsentPackages(lock)
if (absent.length > 0) writeFileSync(path, `${JSON.stringify(completeLock(lock), null, 2)}\n`)
console.log(
  absent.length === 0 ? 'package-lock.json is complete' : `added ${absent.length} packages of other platforms`,
)
