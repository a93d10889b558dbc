import { buildCli } from './build-cli.ts'

const isQuiet = process.argv.includes('--quiet')
const built = await buildCli()
if (!isQuiet) console.log(`${built.entryPath}: ${built.files} files, ${Math.round(built.bytes / 1024)} kB`)
