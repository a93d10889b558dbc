import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CliError } from '../command-line/cli-error.ts'
import type { Context } from '../command-line/context.ts'
import { say } from '../texts/say.ts'

/** Opens a text in the person's editor and returns what they saved. */
export async function editText(context: Context, text: string, fileName: string): Promise<string> {
  const { env } = context.host
  const editor = context.settings.get('editor') ?? env['SPICE_EDITOR'] ?? env['VISUAL'] ?? env['EDITOR'] ?? 'vi'
  const folder = mkdtempSync(join(tmpdir(), 'spice-edit-'))
  const path = join(folder, fileName)
  try {
    writeFileSync(path, text, { mode: 0o600 })
    await runEditor(editor, path)
    return readFileSync(path, 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runEditor(editor: string, path: string): Promise<void> {
  const hint = say`choose another with: spice config set editor "code --wait"`
  return new Promise((done, fail) => {
    // Through the shell, because the setting may hold options; the path is handed over as an argument of its own.
    const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'editor', path], { stdio: 'inherit' })
    child.on('error', (cause) => fail(new CliError(say`cannot start the editor "${editor}"`, { cause, hints: [hint] })))
    child.on('close', (code) => {
      if (code === 0) done()
      else
        fail(
          new CliError(say`the editor "${editor}" ended with ${code ?? say`a signal`}; nothing was changed`, {
            hints: [hint],
          }),
        )
    })
  })
}
