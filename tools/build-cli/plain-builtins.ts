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
    ...names.map((name) =>
      isLate && isFunction(module, name)
        ? `export const ${name} = (...given) => module().${name}(...given)`
        : `const its_${name} = /* @__PURE__ */ take('${name}'); export { its_${name} as ${name} }`,
    ),
  ].join('\n')
}

/** Classes begin with a capital. */
function isFunction(module: object, name: string): boolean {
  return /^[a-z]/.test(name) && typeof Reflect.get(module, name) === 'function'
}

/** Modules that are loaded when one of their functions is first called. */
const late: ReadonlySet<string> = new Set([
  'node:child_process',
  'node:fs/promises',
  'node:os',
  'node:tty',
  'node:zlib',
])
