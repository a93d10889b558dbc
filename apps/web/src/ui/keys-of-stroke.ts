/** The keys of a stroke such as `mod+k`; the plus between them is none, but for the key of that name. */
export function keysOfStroke(stroke: string): readonly string[] {
  return stroke.endsWith('+') ? [...stroke.slice(0, -1).split('+').slice(0, -1), '+'] : stroke.split('+')
}
