import type { RefusalLanguage } from '@spicetime/domain'
import { type ObjectiveRefusal, planObjectives } from './plan-objectives.ts'

/** Why no plan can be made for these objectives, as half a sentence. */
export function tellObjectiveRefusal(refusal: ObjectiveRefusal, language: RefusalLanguage): string {
  return language === 'de' ? tellDe(refusal) : tellEn(refusal)
}

const all = planObjectives.join(', ')

function tellEn(refusal: ObjectiveRefusal): string {
  switch (refusal.code) {
    case 'objective-unknown':
      return `a plan is made for ${all}, not for “${refusal.text}”`
    case 'objective-twice':
      return `${refusal.objective} stands there twice`
    case 'rates-needed':
      return 'what people cost an hour is not known: nobody said it, or you were not admitted to it'
    case 'baseline-needed':
      return 'a plan for stability needs a baseline to keep to'
    case 'rate-invalid':
      return `${refusal.text} is nothing that an hour costs`
    case 'rates-of-several-currencies':
      return `people are paid in several currencies (${refusal.text}), which are not added up`
  }
}

function tellDe(refusal: ObjectiveRefusal): string {
  switch (refusal.code) {
    case 'objective-unknown':
      return `Pläne gibt es für ${all}, nicht für „${refusal.text}“`
    case 'objective-twice':
      return `${refusal.objective} steht zweimal da`
    case 'rates-needed':
      return 'was eine Stunde der Leute kostet, ist nicht bekannt: niemand sagte es, oder du bist nicht dazu zugelassen'
    case 'baseline-needed':
      return 'ein Plan für stability braucht einen Basisplan, an den er sich hält'
    case 'rate-invalid':
      return `${refusal.text} ist nichts, was eine Stunde kosten kann`
    case 'rates-of-several-currencies':
      return `die Leute kosten in mehreren Währungen (${refusal.text}), die nicht zusammengezählt werden`
  }
}
