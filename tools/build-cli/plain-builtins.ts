import type { Plugin } from 'esbuild'

/**
 * Takes of Node's modules what is used. As an ECMAScript module each of their exports would be read at once, and some
 * of them load much that is never used: `fs` its streams, `crypto` its web half. That was a tenth of the start.
 */
export const plainBuiltins: Plugin = {
  name: 'plain-builtins',
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'builtin', sideEffects: false } : { path, external: true },
    )
    build.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({ contents: standInFor(path) }))
  },
}

/** Only what is used of it stays in the bundle, and is taken when the program starts, or when it is called. */
function standInFor(path: string): string {
  const module = process.getBuiltinModule(path)
  if (module === undefined) throw new Error(`Node has no module ${path}`)
  const names = Object.getOwnPropertyNames(module).filter((name) => /^[A-Za-z]\w*$/.test(name) && name !== 'default')
  const isLate = late.has(path)
  return [
    isLate
      ? `let known; const module = () => (known ??= process.getBuiltinModule('${path}'))`
      : `const known = process.getBuiltinModule('${path}'); const module = () => known`,
    'const take = (name) => (name === undefined ? module() : module()[name])',
    'const whole = /* @__PURE__ */ take(); export { whole as default }',
    isLate ? lateOf : '',
    ...names.map((name) => {
      const sort = isLate ? sortOf(module, name) : 'value'
      if (sort === 'function') return `export const ${name} = (...given) => module().${name}(...given)`
      const taken = sort === 'object' ? `late(() => module().${name})` : `take('${name}')`
      return `const its_${name} = /* @__PURE__ */ ${taken}; export { its_${name} as ${name} }`
    }),
  ].join('\n')
}

/** A class or a set of constants that is looked up with each use; all that our packages do with them goes through `get` or `new`. */
const lateOf = `const late = (its) => new Proxy(function () {}, {
  get: (_, name) => Reflect.get(its(), name),
  construct: (_, given, target) => Reflect.construct(its(), given, target),
})`

/** Classes begin with a capital. What a module itself takes late, or warns of when it is looked at, is a value. */
function sortOf(module: object, name: string): 'function' | 'object' | 'value' {
  const value: unknown = Reflect.getOwnPropertyDescriptor(module, name)?.value
  if (typeof value === 'function' && /^[a-z]/.test(name)) return 'function'
  return typeof value === 'function' || (typeof value === 'object' && value !== null) ? 'object' : 'value'
}

/** Modules that are loaded when one of their functions is first called. */
const late: ReadonlySet<string> = new Set([
  'node:child_process',
  'node:crypto',
  'node:fs/promises',
  'node:os',
  'node:tty',
  'node:worker_threads',
  'node:zlib',
])
