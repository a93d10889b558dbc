import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root, toolEnvironment } from './paths.mjs'

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs a step of the set-up; resolves to its exit code and the end of what it printed. */
export function runStep(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...toolEnvironment(), ...(process.stderr.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' }) },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      ...options,
    })
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000)
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * Becomes another program: it gets our terminal and signals, and we end as it ends. Where Node can replace the
 * process (22.15 and newer) it does, so that nothing stands between the caller and the program.
 */
export function handOver(command, args, environment = process.env) {
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    try {
      process.execve(command, [command, ...args], environment)
    } catch {
      // Not possible here (a permission model, a worker): run it as a child instead.
    }
  }
  const child = spawn(command, args, { stdio: 'inherit', env: environment })
  for (const signal of forwarded) {
    // The terminal sends Ctrl-C to the whole group: sending it again would look like a second, impatient one.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)))
  }
  child.on('error', (error) => {
    process.stderr.write(`spicetime: ${command} does not start: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 128 + constants.signals[signal]))
}
