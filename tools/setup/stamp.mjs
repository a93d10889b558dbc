import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stateFolder } from './paths.mjs'

/** The fingerprint that a step left when it last succeeded, or undefined. */
export function readStamp(name) {
  try {
    return readFileSync(join(stateFolder, name), 'utf8')
  } catch {
    return undefined
  }
}

/** Whole or not at all, should the process end in between. */
export function writeStamp(name, fingerprint) {
  const path = join(stateFolder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.${process.pid}`, fingerprint)
  renameSync(`${path}.${process.pid}`, path)
}
