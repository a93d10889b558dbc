/** A LIKE pattern (escape `\`) for "contains this text". */
export function likePattern(text: string): string {
  return `%${text.trim().replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`
}
