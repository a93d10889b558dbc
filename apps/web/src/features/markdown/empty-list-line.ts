/** Whether a line holds the marker of a list, with or without a box to tick, and no text. */
export function isEmptyListLine(line: string): boolean {
  return /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s*)?$/.test(line)
}
