/**
 * The table of architecture.md: which package may know which. A package that is not here may not exist; adding one is
 * a decision, so it is a line in this file.
 */
export interface PackageRule {
  /** A folder of the repository; `*` stands for one folder name. */
  readonly folder: string
  /** Our own packages, without `@spicetime/`, whose values and types it may import. */
  readonly mayImport: readonly string[]
  /** Only their types: gone at run time. */
  readonly mayImportTypesOf?: readonly string[]
  /** Runs in a browser and in a simulation too: no module of Node, no ambient world. */
  readonly isPure?: true
  /** Chooses adapters, in its one `compose.ts`. */
  readonly isHost?: true
}

export const adapters: readonly string[] = [
  'storage-sqlite',
  'world-node',
  'auth-sqlite',
  'network-nats',
  'network-websocket',
  'network-bundle',
]

export const packageRules: readonly PackageRule[] = [
  { folder: 'packages/domain', mayImport: [], isPure: true },
  { folder: 'packages/runtime', mayImport: [], isPure: true },
  { folder: 'packages/planner', mayImport: [], isPure: true },
  { folder: 'packages/workspace', mayImport: ['domain', 'runtime', 'planner'], isPure: true },
  { folder: 'packages/plugin-sdk', mayImport: ['domain'], mayImportTypesOf: ['workspace'] },
  { folder: 'packages/adapters/*', mayImport: ['runtime'] },
  { folder: 'packages/connectors/*', mayImport: ['domain', 'plugin-sdk'] },
  { folder: 'packages/api', mayImport: ['workspace', 'domain', 'plugin-sdk'] },
  { folder: 'apps/cli', mayImport: ['api', 'workspace', 'domain', 'runtime', 'planner', 'plugin-sdk'], isHost: true },
  { folder: 'apps/hub', mayImport: ['api', 'workspace', 'domain', 'runtime', 'planner', 'plugin-sdk'], isHost: true },
  { folder: 'apps/web', mayImport: ['api', 'workspace', 'domain', 'runtime', 'planner'], isHost: true },
]

/** Folders that stand outside the product and may look at all of it. */
export const outsideFolders: readonly string[] = ['tools', 'bench', 'e2e']

/** Below these the program looks in the wrong place, and its silence means nothing. About four fifths of what is. */
export const floors = { modules: 550, packages: 10, documents: 15 } as const

export const limits = { functionLines: 60, fileLines: 400 } as const

/** Programs and pages that something other than an import starts. */
export const entryPoints: readonly RegExp[] = [
  /\.(?:test|bench|test-d)\.tsx?$/,
  /\.config\.ts$/,
  /^tools\/setup\/(?:start|test|setup|dev|check|bench)\.mjs$/,
  /^(?:tools\/[a-z-]+|bench|apps\/(?:cli|hub)\/src)\/main\.ts$/,
  /\.d\.ts$/,
]
