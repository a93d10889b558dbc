import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const pollMs = 200

/**
 * Runs `work` while holding a lock that other processes of this machine respect, so that two set-ups at once do
 * not write the same files. A folder is the lock, since making one is atomic everywhere; the holder's process id
 * lies inside. The lock of a process that has ended is taken over.
 */
export async function withLock(folder, work, onWait = () => {}) {
  mkdirSync(dirname(folder), { recursive: true })
  let hasToldWait = false
  while (!tryTake(folder)) {
    if (isAbandoned(folder)) {
      rmSync(folder, { recursive: true, force: true })
      continue
    }
    if (!hasToldWait) onWait(readHolder(folder))
    hasToldWait = true
    await new Promise((wake) => setTimeout(wake, pollMs))
  }
  const release = () => rmSync(folder, { recursive: true, force: true })
  process.on('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function tryTake(folder) {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(join(folder, 'pid'), String(process.pid))
  return true
}

function readHolder(folder) {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8')) || undefined
  } catch {
    return undefined
  }
}

function isAbandoned(folder) {
  const holder = readHolder(folder)
  if (holder !== undefined) return !isAlive(holder)
  // Between mkdir and writing the pid there is a moment without one.
  try {
    const ageMs = Date.now() - statSync(folder).mtimeMs
    return ageMs > 5_000
  } catch {
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
