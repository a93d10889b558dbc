import { lazy, Suspense } from 'react'
import { importDialogStore } from '../../features/import/import-state.ts'
import { helpStore, paletteStore } from '../../features/palette/palette-state.ts'
import { createProjectStore } from '../../features/projects/create-project-state.ts'
import { createItemStore } from '../../features/work-items/create/create-item-state.ts'
import { moveItemsStore } from '../../features/work-items/move/move-items-state.ts'
import { useStore } from '../../ui/store.ts'
import { TypedAhead } from './typed-ahead.tsx'

const loadCreateItem = () => import('../../features/work-items/create/create-item-dialog.tsx')
const CreateItemDialog = lazy(async () => ({ default: (await loadCreateItem()).CreateItemDialog }))
const CreateProjectDialog = lazy(async () => ({
  default: (await import('../../features/projects/create-project-dialog.tsx')).CreateProjectDialog,
}))

const MoveItemsDialog = lazy(async () => ({
  default: (await import('../../features/work-items/move/move-items-dialog.tsx')).MoveItemsDialog,
}))
const ImportDialog = lazy(async () => ({
  default: (await import('../../features/import/import-dialog.tsx')).ImportDialog,
}))
const loadPalette = () => import('../../features/palette/palette-dialog.tsx')
const PaletteDialog = lazy(async () => ({ default: (await loadPalette()).PaletteDialog }))
const HelpDialog = lazy(async () => ({
  default: (await import('../../features/help/help-dialog.tsx')).HelpDialog,
}))

/** Brings the code of what is opened by a key to type into it: a new item, and the palette. */
export async function preloadDialogs(): Promise<void> {
  await Promise.all([loadCreateItem(), loadPalette()]).catch(() => undefined)
}

/** The dialogs that can be opened from everywhere. Each is loaded when it is first wanted. */
export function Dialogs() {
  const itemRequest = useStore(createItemStore)
  const isCreatingProject = useStore(createProjectStore)
  const movedItems = useStore(moveItemsStore)
  const isImportOpen = useStore(importDialogStore) !== undefined
  const isPaletteOpen = useStore(paletteStore)
  const isHelpOpen = useStore(helpStore)
  return (
    <Suspense fallback={isPaletteOpen || isHelpOpen ? <TypedAhead /> : null}>
      {itemRequest !== undefined && <CreateItemDialog request={itemRequest} />}
      {isCreatingProject && <CreateProjectDialog />}
      {movedItems !== undefined && <MoveItemsDialog items={movedItems} />}
      {isImportOpen && <ImportDialog />}
      {isPaletteOpen && <PaletteDialog />}
      {isHelpOpen && <HelpDialog />}
    </Suspense>
  )
}
