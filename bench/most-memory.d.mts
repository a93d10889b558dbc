/** The most memory that this program held, in bytes. */
export function mostMemory(): number
