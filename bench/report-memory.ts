// Imported into a measured program before its own code; writes the most memory that it held, in bytes, when it ends.
import { writeFileSync } from 'node:fs'
import { mostMemory } from './most-memory.ts'

const file = process.env['BENCH_MEMORY_FILE']
if (file !== undefined) process.on('exit', () => writeFileSync(file, String(mostMemory())))
