// Imported into a measured program before its own code; writes the most memory that it held, in bytes, when it ends. No
// TypeScript: what strips types would take 40 MB of what is measured.
import { writeFileSync } from 'node:fs'
import { mostMemory } from './most-memory.mjs'

const file = process.env.BENCH_MEMORY_FILE
if (file) process.on('exit', () => writeFileSync(file, String(mostMemory())))
