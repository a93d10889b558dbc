import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type BuildOptions, build, type OutputFile } from 'esbuild'
import { lazyPackages, standInsForLazyPackages } from './lazy-packages.ts'
import { plainBuiltins } from './plain-builtins.ts'

/**
 * Bundles the command line, so that `spice ls` reads two or three files instead of three hundred.
 *
 * Each build lies in a folder named by its content, `dist/<hash>/`, and `dist/spice.mjs` names the current one: it is
 * replaced in one step, so that a `spice` running meanwhile finds either the old build or the new one, whole.
 * `dist/built-from` carries the time at which reading the sources began; the launcher compares sources with it.
 */
const root = resolve(import.meta.dirname, '../..')
const keptBuilds = 3

/**
 * Packages that read files lying beside them (WebAssembly, say), and so cannot be moved into a bundle. They are
 * loaded from node_modules.
 */
const unbundled: readonly string[] = ['jq-wasm']

/** One for all files of a build, as they lie in one folder. */
const requireText = `export const require = process.getBuiltinModule('node:module').createRequire(import.meta.url)\n`

export interface BuiltCli {
  readonly entryPath: string
  readonly files: number
  readonly bytes: number
}

export async function buildCli(cliFolder = join(root, 'apps/cli')): Promise<BuiltCli> {
  const startedAt = new Date()
  const distFolder = join(cliFolder, 'dist')
  const outputFiles = await bundle(cliFolder)
  const hash = hashOf(outputFiles)
  await writeBuild(join(distFolder, hash), outputFiles)
  const entryPath = join(distFolder, 'spice.mjs')
  await replaceFile(entryPath, entryText(hash))
  await replaceFile(join(distFolder, 'built-from'), hash, startedAt)
  await removeOldBuilds(distFolder, hash)
  const bytes = outputFiles.reduce((sum, file) => sum + file.contents.length, 0)
  return { entryPath, files: outputFiles.length, bytes }
}

const common = {
  absWorkingDir: root,
  write: false,
  bundle: true,
  platform: 'node',
  target: 'node24',
  // Half as much to read at each start; names stay, for those who read the trace of an error.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'silent',
  sourcemap: false,
} as const satisfies BuildOptions

async function bundle(cliFolder: string): Promise<readonly OutputFile[]> {
  const outdir = join(cliFolder, 'dist/build')
  const [program, lazy] = await Promise.all([
    build({
      ...common,
      // Threads begin with a file of their own.
      entryPoints: { main: join(cliFolder, 'src/main.ts'), 'plan-worker': join(cliFolder, 'src/plan/plan-worker.ts') },
      outdir,
      outExtension: { '.js': '.mjs' },
      chunkNames: '[name]-[hash]',
      splitting: true,
      format: 'esm',
      external: [...unbundled],
      plugins: [standInsForLazyPackages, plainBuiltins],
      // Some CommonJS packages call require for Node's own modules.
      banner: { js: `import { require } from './require.mjs';` },
    }),
    build({
      ...common,
      entryPoints: Object.fromEntries(lazyPackages.map((name) => [name, name])),
      outdir,
      outExtension: { '.js': '.cjs' },
      format: 'cjs',
    }),
  ])
  return [...program.outputFiles, ...lazy.outputFiles]
}

function hashOf(files: readonly OutputFile[]): string {
  const hash = createHash('sha256').update(requireText)
  for (const file of files) hash.update(`${basename(file.path)}\0${file.contents.length}\0`).update(file.contents)
  return hash.digest('hex').slice(0, 16)
}

async function writeBuild(folder: string, files: readonly OutputFile[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  await replaceFile(join(folder, 'require.mjs'), requireText)
  await Promise.all(files.map((file) => replaceFile(join(folder, basename(file.path)), file.contents)))
}

/** Node keeps the compiled code beside the build: a start then parses nothing. */
function entryText(hash: string): string {
  return `process.getBuiltinModule('node:module').enableCompileCache(import.meta.dirname + '/${hash}/cache')
await import('./${hash}/main.mjs')
`
}

async function replaceFile(path: string, content: string | Uint8Array, modifiedAt?: Date): Promise<void> {
  const draft = `${path}.${process.pid}`
  await writeFile(draft, content)
  if (modifiedAt !== undefined) await utimes(draft, modifiedAt, modifiedAt)
  await rename(draft, path)
}

/** A program started from an older build may still load parts of it. */
async function removeOldBuilds(distFolder: string, current: string): Promise<void> {
  const names = (await readdir(distFolder)).filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== current)
  const aged = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(distFolder, name))).mtimeMs })),
  )
  aged.sort((a, b) => b.at - a.at)
  await Promise.all(
    aged.slice(keptBuilds - 1).map(({ name }) => rm(join(distFolder, name), { recursive: true, force: true })),
  )
}
