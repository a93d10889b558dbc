/**
 * The option that Enter picks: what somebody went to, while it is offered, and else the first. So an answer that comes
 * later and brings other options never leaves a list without one.
 */
export function highlightedOption(
  options: readonly { readonly id: string }[],
  chosen: string | undefined,
): string | undefined {
  return options.some(({ id }) => id === chosen) ? chosen : options[0]?.id
}
