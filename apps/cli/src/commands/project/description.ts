import type { Context } from '../../command-line/context.ts'
import { readBody } from '../../input/body.ts'

export function readDescription(
  context: Context,
  options: { readonly description: string | undefined; readonly 'description-file': string | undefined },
): Promise<string | undefined> {
  return readBody(context, { body: options.description, 'body-file': options['description-file'] })
}
