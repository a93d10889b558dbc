import { useQuery } from '@tanstack/react-query'
import { type DragEvent, type FormEvent, useRef, useState } from 'react'
import { useClient } from '../../data/client-context.tsx'
import { projectsQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { UploadIcon } from '../../ui/icons.tsx'
import { suggestKey } from '../projects/suggest-key.ts'
import { fileSize, nameOfFile } from './import-file-name.ts'
import type { ImportWish } from './import-state.ts'

export interface ImportFormProps {
  readonly file: File | undefined
  /** The key of the project that is chosen at first; a new one when undefined. */
  readonly into?: string | undefined
  readonly onStart: (wish: ImportWish) => void
  readonly onCancel: () => void
}

const newProject = ''

/** Which file, and into which project. */
export function ImportForm({ file: given, into: wanted, onStart, onCancel }: ImportFormProps) {
  const { importing: texts, common } = useMessages()
  const { data: projects = [] } = useQuery(projectsQuery(useClient()))
  const [file, setFile] = useState(given)
  const [into, setInto] = useState(wanted ?? newProject)
  const [typedName, setName] = useState<string>()
  const [typedKey, setKey] = useState<string>()
  // Name and key follow the file until somebody types them.
  const name = typedName ?? (file === undefined ? '' : nameOfFile(file.name))
  const key = typedKey ?? suggestKey(name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file === undefined) return
    const isNew = into === newProject
    onStart({ file, projectKey: isNew ? key : into, projectName: isNew ? name.trim() : undefined })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 px-5 pt-3 pb-4">
      <FileField file={file} onFile={setFile} />
      {file !== undefined && (
        <>
          {projects.length > 0 && (
            <label className="flex flex-col gap-1">
              <span className="font-medium">{texts.into}</span>
              <select className="field" value={into} onChange={(event) => setInto(event.target.value)}>
                <option value={newProject}>{texts.newProject}</option>
                {projects
                  .filter(({ archivedAt }) => archivedAt === null)
                  .map((project) => (
                    <option key={project.id} value={project.key}>
                      {texts.existing(project.name)}
                    </option>
                  ))}
              </select>
            </label>
          )}
          {into === newProject && <NewProjectFields name={name} projectKey={key} onName={setName} onKey={setKey} />}
        </>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{common.cancel}</Button>
        <Button type="submit" variant="primary" disabled={file === undefined}>
          {texts.start}
        </Button>
      </div>
    </form>
  )
}

interface NewProjectFieldsProps {
  readonly name: string
  readonly projectKey: string
  readonly onName: (name: string) => void
  readonly onKey: (key: string) => void
}

function NewProjectFields({ name, projectKey, onName, onKey }: NewProjectFieldsProps) {
  const { projects: texts } = useMessages()
  return (
    <div className="flex gap-3">
      <label className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="font-medium">{texts.name}</span>
        <input
          className="field"
          required
          maxLength={200}
          value={name}
          onChange={(event) => onName(event.target.value)}
        />
      </label>
      <label className="flex w-32 flex-col gap-1">
        <span className="font-medium">{texts.key}</span>
        <input
          className="field uppercase"
          required
          pattern="[A-Za-z][A-Za-z0-9]{1,9}"
          title={texts.keyHint}
          autoComplete="off"
          spellCheck={false}
          value={projectKey}
          onChange={(event) => onKey(event.target.value.toUpperCase())}
        />
      </label>
    </div>
  )
}

interface FileFieldProps {
  readonly file: File | undefined
  readonly onFile: (file: File) => void
}

/** A file is dropped here, or chosen. */
function FileField({ file, onFile }: FileFieldProps) {
  const { importing: texts } = useMessages()
  const chooser = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const [first] = files ?? []
    if (first !== undefined) onFile(first)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    // A file can also be dropped; the button inside does the same for everybody.
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cx(
        'flex flex-col items-center gap-1 rounded-xl border border-dashed px-4 py-6 text-center',
        isOver ? 'border-accent bg-accent-soft' : 'border-line-strong',
      )}
    >
      <UploadIcon className="mb-1 text-ink-faint" />
      {file === undefined ? (
        <span>{texts.dropHere}</span>
      ) : (
        <span className="max-w-full font-medium wrap-anywhere">
          {file.name} <span className="font-normal text-ink-muted">{fileSize(file.size)}</span>
        </span>
      )}
      <span className="text-xs text-ink-muted">{texts.fileKinds}</span>
      <input
        ref={chooser}
        type="file"
        accept=".json,.jsonl,.ndjson,.gz,application/json,application/gzip"
        aria-label={texts.file}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => take(event.target.files)}
      />
      <Button size="sm" className="mt-2" onClick={() => chooser.current?.click()}>
        {file === undefined ? texts.chooseFile : texts.otherFile}
      </Button>
    </div>
  )
}
