import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Where simulated disks lie: in memory where the system has such a place. */
export function simFolder(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
}
