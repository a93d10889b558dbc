import { useMemo } from 'react'
import { diffWords } from './word-diff.ts'

/** Two texts in one: what went is struck through, what came is underlined, so that colour is not needed to tell. */
export function TextDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const parts = useMemo(() => diffWords(before, after), [before, after])
  return (
    <p className="font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
      {parts.map(({ kind, text }, at) => {
        // The parts of one comparison never move.
        if (kind === 'same') return <span key={at}>{text}</span>
        if (kind === 'removed')
          return (
            <del key={at} className="rounded-xs bg-danger-soft text-danger">
              {text}
            </del>
          )
        return (
          <ins key={at} className="rounded-xs bg-ok-soft text-ok underline decoration-1 underline-offset-2">
            {text}
          </ins>
        )
      })}
    </p>
  )
}
