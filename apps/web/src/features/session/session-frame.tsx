import type { ReactNode } from 'react'

/** The card in the middle of an otherwise empty page, for people who are not signed in. */
export function SessionFrame({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <main className="flex h-dvh items-center justify-center overflow-y-auto p-4">
      <div className="w-full max-w-96 rounded-xl border border-line bg-surface p-6">
        <img src="/favicon.svg" alt="" width={32} height={32} className="mb-4" />
        <h1 className="mb-1 text-lg font-semibold" aria-live="polite">
          {title}
        </h1>
        {children}
      </div>
    </main>
  )
}
