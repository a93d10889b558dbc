/** What the runtime must be told to judge authority; it knows neither roles nor kinds of event. */
export interface AuthorityRules {
  /** The kind of the region whose commits give and take authority. A store has one such region; the first is it. */
  readonly regionKind: string
}
