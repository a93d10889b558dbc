import { cancelled, misuse } from '../command-line/cli-error.ts'
import type { Context } from '../command-line/context.ts'
import { say } from '../texts/say.ts'

/** Questions to the person at the terminal. Loaded only when one is asked. */
export async function askText(
  message: string,
  options: { initial?: string; isRequired?: boolean } = {},
): Promise<string> {
  const { isCancel, text } = await import('@clack/prompts')
  const answer = await text({
    message,
    ...(options.initial === undefined ? {} : { initialValue: options.initial }),
    validate: (value) => (options.isRequired && (value ?? '').trim() === '' ? say`Please write something.` : undefined),
  })
  if (isCancel(answer)) throw cancelled()
  return answer
}

export async function askChoice(
  message: string,
  choices: readonly { value: string; label: string }[],
): Promise<string> {
  const { isCancel, select } = await import('@clack/prompts')
  const answer = await select({ message, options: [...choices] })
  if (isCancel(answer)) throw cancelled()
  return answer
}

export async function askYes(message: string): Promise<boolean> {
  const { confirm, isCancel } = await import('@clack/prompts')
  const answer = await confirm({ message, initialValue: false })
  if (isCancel(answer)) throw cancelled()
  return answer
}

/** For a change that is hard to take back: asks on a terminal, needs `--yes` elsewhere. */
export async function confirmOrStop(context: Context, message: string, isYes: boolean): Promise<void> {
  if (isYes) return
  if (!context.mayAsk) throw misuse(say`${message} Nobody is here to ask.`, say`add --yes to do it without a question`)
  if (!(await askYes(message))) throw cancelled()
}
