import type { Plugin } from 'esbuild'

/**
 * Loads Yjs when the first text is edited: `spice ls` would otherwise start a tenth slower for what it never does. The
 * names are those that the runtime's text documents import; another one fails the build.
 */
export const lazyYjs: Plugin = {
  name: 'lazy-yjs',
  setup(build) {
    build.onResolve({ filter: /^yjs$/ }, ({ resolveDir, kind }) =>
      // The call below wants the package itself.
      kind === 'require-call' ? undefined : { path: 'yjs', namespace: 'lazy', pluginData: resolveDir },
    )
    build.onLoad({ filter: /^yjs$/, namespace: 'lazy' }, ({ pluginData }) => ({
      contents: `
        const yjs = () => require('yjs')
        export const applyUpdate = (...given) => yjs().applyUpdate(...given)
        export const encodeStateAsUpdate = (...given) => yjs().encodeStateAsUpdate(...given)
        export const getState = (...given) => yjs().getState(...given)
        export const Doc = new Proxy(class {}, { construct: (_, given) => new (yjs().Doc)(...given) })
        export const ContentString = { [Symbol.hasInstance]: (one) => one instanceof yjs().ContentString }
      `,
      resolveDir: String(pluginData),
    }))
  },
}
