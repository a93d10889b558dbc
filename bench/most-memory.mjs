import { readFileSync } from 'node:fs'

/**
 * The most memory that this program held, in bytes. What `resourceUsage` says begins, on Linux, with what the process that started
 * this one held (setmax_mm_hiwater_rss in the kernel's exec), and a bench may hold several times what it measures.
 */
export function mostMemory() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  if (kilobytes === undefined) throw new Error('the kernel tells the most memory that a process held')
  return Number(kilobytes) * 1024
}
