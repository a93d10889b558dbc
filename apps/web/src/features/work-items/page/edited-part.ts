/** The part of an item's page that is being written. One at a time. */
export type EditedPart = 'title' | 'description' | 'comment'

/** Fields that only the item's own page can change. */
export type OwnField = 'type' | 'estimate' | 'startOn' | 'dueOn' | 'parent'

/** What planning asks of an item. */
export type PlanField = 'work' | 'remaining' | 'progress' | 'constraint' | 'people' | 'skills'
