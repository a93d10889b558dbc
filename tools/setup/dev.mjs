// npm run dev: the hub started anew at each change of a source, the web app built anew at each change of its own.
// The pages are those of the product (same address, same security headers); reload to see a change. The command line
// needs nothing: its launcher builds what changed.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureCliBuilt, ensureWebBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { findNode, root, toolEnvironment } from './paths.mjs'
import { runOrExplain } from './say.mjs'

await runOrExplain(async () => {
  await ensureInstalled()
  await ensureWebBuilt()
  await ensureCliBuilt()
  const node = findNode()
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  runTogether([
    [
      node,
      ['--watch', '--watch-preserve-output', join(root, 'apps/hub/src/main.ts'), ...process.argv.slice(2)],
      process.cwd(),
    ],
    [node, [vite, 'build', '--watch', '--logLevel', 'warn'], join(root, 'apps/web')],
  ])
})

/** When one ends, or we are told to, all end. */
function runTogether(commands) {
  const children = commands.map(([command, args, cwd]) =>
    spawn(command, args, { cwd, stdio: 'inherit', env: toolEnvironment() }),
  )
  const endAll = (signal) => {
    for (const child of children) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => endAll(signal))
  for (const child of children) {
    child.on('exit', (code) => {
      process.exitCode ??= code ?? 1
      endAll('SIGTERM')
    })
  }
}
