/**
 * What somebody can do, as one word people agree on, and how well: 1 has tried it … 5 teaches it. In sets a skill is a text,
 * `ts:3`; without a level, `ts`, any will do.
 */
export interface Skill {
  readonly skill: string
  /** 1 to 5. */
  readonly level?: number | undefined
}

export const skillLevelMax = 5
const skillName = /^[\p{Ll}\p{Lo}\p{Lm}\p{N}][\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}+#._-]{0,39}$/u
/** A text that `skillElement` makes. */
export const skillPattern = new RegExp(`${skillName.source.slice(0, -1)}(?::[1-${skillLevelMax}])?$`, 'u')

export function skillElement({ skill, level }: Skill): string {
  return level === undefined ? skill : `${skill}:${level}`
}

/** @returns undefined when the text is no skill. Capitals mean the same. */
export function readSkill(text: string): Skill | undefined {
  const given = text.trim().normalize('NFC').toLowerCase()
  if (!skillPattern.test(given)) return undefined
  const [skill = '', level] = given.split(':')
  return level === undefined ? { skill } : { skill, level: Number(level) }
}
