/**
 * npm leaves packages for other platforms out of package-lock.json when the registry it asks does not carry them, or
 * when node_modules was there before (npm/cli#4828). `npm ci` then refuses the lock file, everywhere. Each such package
 * is an optional dependency pinned by the package that needs it, and is named after its platform, so its entry can be
 * written without asking anybody; npm adds what only its registry knows when somebody installs on that platform.
 */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockEntry>>
}

export interface LockEntry {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export interface AbsentPackage {
  readonly name: string
  readonly version: string
  readonly neededBy: string
}

export function findAbsentPackages({ packages }: LockFile): readonly AbsentPackage[] {
  return Object.entries(packages).flatMap(([neededBy, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .map(([name, version]) => ({ name, version, neededBy }))
      .filter((wanted) => !isPresent(packages, wanted)),
  )
}

function isPresent(packages: LockFile['packages'], { name, version, neededBy }: AbsentPackage): boolean {
  const found = findPath(packages, neededBy, name)
  // A range is npm's to judge; one pinned version can stand beside another.
  return found !== undefined && (!isExact(version) || packages[found]?.version === version)
}

/** Node looks into node_modules of the package and of each folder above it. */
function findPath(packages: LockFile['packages'], from: string, name: string): string | undefined {
  const parts = from === '' ? [] : from.split('/')
  for (let length = parts.length; length >= 0; length -= 1) {
    const path = [...parts.slice(0, length), 'node_modules', name].join('/')
    if (path in packages) return path
  }
  return undefined
}

export function completeLock<File extends LockFile>(lock: File): File {
  const packages: Record<string, LockEntry> = { ...lock.packages }
  for (const absent of findAbsentPackages(lock)) {
    // One that was added for another package may serve this one too.
    if (isPresent(packages, absent)) continue
    const isDev = packages[absent.neededBy]?.dev === true
    packages[choosePath(packages, absent)] = makeEntry(absent.name, absent.version, isDev)
  }
  const byPath = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { ...lock, packages: Object.fromEntries(byPath) }
}

/** At the top, unless another version is found on the way there: then beside the package that needs it, or inside. */
function choosePath(packages: LockFile['packages'], { name, neededBy }: AbsentPackage): string {
  if (findPath(packages, neededBy, name) === undefined) return `node_modules/${name}`
  const beside = `${neededBy.slice(0, neededBy.lastIndexOf('node_modules/'))}node_modules/${name}`
  return beside in packages ? `${neededBy}/node_modules/${name}` : beside
}

function isExact(version: string): boolean {
  return /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)
}

function makeEntry(name: string, version: string, isDev: boolean): LockEntry {
  if (!isExact(version)) {
    throw new Error(`${name} is wanted as ${version}, which is no exact version; add it to package-lock.json by hand`)
  }
  const { os, cpu, libc } = parsePlatform(name)
  return {
    version,
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(isDev ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc: [libc] }),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
  }
}

interface Platform {
  readonly os: string | undefined
  readonly cpu: string
  readonly libc: string | undefined
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** `linux`, `arm64`, `musl` of `@oxlint/binding-linux-arm64-musl`. */
function parsePlatform(name: string): Platform {
  const words = name.slice(name.lastIndexOf('/') + 1).split('-')
  const os = systems.find((word) => words.includes(word))
  const cpu = processors.find((word) => words.includes(word))
  if (cpu === undefined || (os === undefined && cpu !== 'wasm32')) {
    throw new Error(`${name} is not named after a platform; add it to package-lock.json by hand`)
  }
  return { os, cpu, libc: os === 'linux' ? parseLibc(words.at(-1) ?? '') : undefined }
}

function parseLibc(word: string): string | undefined {
  if (word.startsWith('musl')) return 'musl'
  return word.startsWith('gnu') ? 'glibc' : undefined
}
