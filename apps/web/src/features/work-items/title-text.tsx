import { splitCode } from './split-code.ts'

/** A title as it is read: what its author put between backticks stands as code. */
export function TitleText({ title }: { readonly title: string }) {
  // Most titles have none, and lists draw many.
  if (!title.includes('`')) return title
  return splitCode(title).map(({ text, isCode }, at) =>
    isCode ? (
      // Parts of one title have no identity but their place.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above.
      <code key={at} className="title-code">
        {text}
      </code>
    ) : (
      text
    ),
  )
}
