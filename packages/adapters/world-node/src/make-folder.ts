import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder that only this user can open, and those above it that are missing; one that is there stays as it is.
 * Throws what the operating system says. One by one: asked for all at once, Node says `ENOENT` where the disk may not be
 * written (`EROFS`).
 */
export function makeFolder(folder: string): void {
  const above = dirname(folder)
  if (!existsSync(above)) makeFolder(above)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (!existsSync(folder)) throw error
  }
}
