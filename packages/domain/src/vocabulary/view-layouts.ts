/** How a saved view is shown. */
export const viewLayouts = ['list', 'board'] as const
export type ViewLayout = (typeof viewLayouts)[number]
