// Imported into a measured program before its own code; writes its peak memory in kB when it ends.
import { writeFileSync } from 'node:fs'

const file = process.env.BENCH_MEMORY_FILE
if (file) process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)))
