import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

// A name of the domain that checks what it is given brings the library that does (zod, 85 kB gzipped with all its languages);
// in the page it is the hub that checks. The page is bundled as Vite does it: what nothing uses is left out.
test('no part of the page brings the library that validates data', async () => {
  const { metafile } = await build({
    entryPoints: [join(import.meta.dirname, 'main.tsx')],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    splitting: true,
    outdir: import.meta.dirname,
    jsx: 'automatic',
    loader: { '.css': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  const outputs = Object.values(metafile.outputs)
  const packages = new Set(
    outputs.flatMap(({ inputs }) => {
      const used = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      return used.flatMap(([path]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])
    }),
  )
  expect(packages).toContain('react-dom')
  expect(outputs.some(({ inputs }) => Object.keys(inputs).some((path) => path.includes('packages/domain/')))).toBe(true)
  expect(packages).not.toContain('zod')
}, 60_000)
