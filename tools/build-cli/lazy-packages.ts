import { join } from 'node:path'
import type { Plugin } from 'esbuild'

/**
 * Packages that `spice ls` never uses, in files of their own that are read when one of them is: Yjs, when the first text is
 * edited, and zod, when the first event is read or written.
 */
export const lazyPackages = ['yjs', 'zod'] as const

type LazyPackage = (typeof lazyPackages)[number]

/** The names are those that our packages import; another one fails the build. */
const standIns: Readonly<Record<LazyPackage, string>> = {
  yjs: `
    const yjs = () => require('./yjs.cjs')
    export const applyUpdate = (...given) => yjs().applyUpdate(...given)
    export const encodeStateAsUpdate = (...given) => yjs().encodeStateAsUpdate(...given)
    export const getState = (...given) => yjs().getState(...given)
    export const Doc = new Proxy(class {}, { construct: (_, given) => new (yjs().Doc)(...given) })
    export const ContentString = { [Symbol.hasInstance]: (one) => one instanceof yjs().ContentString }
  `,
  zod: `
    import { deferShape } from ${JSON.stringify(join(import.meta.dirname, 'deferred-shapes.ts'))}
    export const z = deferShape(() => require('./zod.cjs'))
  `,
}

export const standInsForLazyPackages: Plugin = {
  name: 'lazy-packages',
  setup(build) {
    build.onResolve({ filter: /^(yjs|zod)$/ }, ({ path }) => ({ path, namespace: 'lazy' }))
    build.onResolve({ filter: /^\.\/(yjs|zod)\.cjs$/, namespace: 'lazy' }, ({ path }) => ({ path, external: true }))
    build.onLoad({ filter: /./, namespace: 'lazy' }, ({ path }) => ({
      // The filter of the first step names the packages.
      contents: standIns[path as LazyPackage],
      resolveDir: import.meta.dirname,
    }))
  },
}
