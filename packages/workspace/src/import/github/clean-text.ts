/** A line that can be shown in one: line breaks and control characters become spaces. */
export function cleanTitle(title: string | null): string {
  const line = (title ?? '').toWellFormed().replace(controls, ' ').replace(/\s+/g, ' ').trim()
  return line === '' ? '(untitled)' : line
}

/**
 * Markdown as it came, but with `\n` line breaks, without control characters (a NUL ends a text in C programs and
 * hides its rest) and without halves of surrogate pairs, which no UTF-8 can hold.
 */
export function cleanMarkdown(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(bodyControls, '')
}

export function cleanMarkdownOrNull(text: string | null | undefined): string | null | undefined {
  if (text === undefined) return undefined
  const clean = cleanMarkdown(text ?? '')
  return clean === '' ? null : clean
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is what it is for
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is what it is for
const bodyControls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
