import type {
  CalendarRow,
  EntityKind,
  LabelId,
  LabelRow,
  MemberId,
  MemberRow,
  MilestoneRow,
  ProjectId,
  ProjectRow,
  Refusal,
  Result,
  RowByKind,
  WorkItemId,
  WorkItemRow,
} from '@spicetime/domain'
import { accept, kindOfId, refuse } from '@spicetime/domain'
import type { ApiContext } from '../context.ts'

/**
 * People name things by keys, handles, names and titles, commands by ids. Each function gives the thing that a
 * `ref` of an input means, or says which ref means nothing.
 */
export function mustFindProject({ workspace }: ApiContext, ref: string): Result<ProjectRow, Refusal> {
  return found('project', ref, workspace.read.findProject(ref))
}

export function mustFindWorkItem({ workspace }: ApiContext, ref: string): Result<WorkItemRow, Refusal> {
  return found('workItem', ref, workspace.read.findWorkItem(ref))
}

export function mustFindMember({ workspace, viewer }: ApiContext, ref: string): Result<MemberRow, Refusal> {
  return found('member', ref, workspace.read.findMember(ref === '@me' ? viewer : ref))
}

export function mustFindById<
  K extends EntityKind &
    (
      | 'comment'
      | 'dependency'
      | 'label'
      | 'milestone'
      | 'view'
      | 'leave'
      | 'allocation'
      | 'baseline'
      | 'scenario'
      | 'risk'
      | 'rate'
    ),
>({ workspace }: ApiContext, kind: K, id: string): Result<RowByKind[K], Refusal> {
  return found(kind, id, kindOfId(id) === kind ? workspace.read.find(kind, id) : undefined)
}

/** By name in any case, or by id. */
export function mustFindCalendar({ workspace }: ApiContext, ref: string): Result<CalendarRow, Refusal> {
  return found('calendar', ref, workspace.read.findCalendar(ref))
}

export function workItemIds(context: ApiContext, refs: Refs): Result<readonly WorkItemId[] | undefined, Refusal> {
  return each(refs, (ref) => mustFindWorkItem(context, ref))
}

/** By id, or by title in its project. */
export function mustFindMilestone(
  context: ApiContext,
  projectId: ProjectId,
  ref: string,
): Result<MilestoneRow, Refusal> {
  if (kindOfId(ref) === 'milestone') return mustFindById(context, 'milestone', ref)
  const milestones = context.workspace.read.milestones(projectId)
  return found(
    'milestone',
    ref,
    milestones.find(({ title }) => isSameName(title, ref)),
  )
}

/** By id, or by name in its project. */
function mustFindLabel(context: ApiContext, projectId: ProjectId, ref: string): Result<LabelRow, Refusal> {
  if (kindOfId(ref) === 'label') return mustFindById(context, 'label', ref)
  const labels = context.workspace.read.labels(projectId)
  return found(
    'label',
    ref,
    labels.find(({ name }) => isSameName(name, ref)),
  )
}

export function memberIds(context: ApiContext, refs: Refs): Result<readonly MemberId[] | undefined, Refusal> {
  return each(refs, (ref) => mustFindMember(context, ref))
}

export function labelIds(
  context: ApiContext,
  projectId: ProjectId,
  refs: Refs,
): Result<readonly LabelId[] | undefined, Refusal> {
  return each(refs, (ref) => mustFindLabel(context, projectId, ref))
}

/** The id of an optional reference: undefined when left out, null when cleared. */
export function optionalId<Id>(
  ref: string | null | undefined,
  find: (ref: string) => Result<{ readonly id: Id }, Refusal>,
): Result<Id | null | undefined, Refusal> {
  if (ref === null || ref === undefined) return accept(ref)
  const row = find(ref)
  return row.ok ? accept(row.value.id) : row
}

type Refs = readonly string[] | null | undefined

function each<Id>(
  refs: Refs,
  find: (ref: string) => Result<{ readonly id: Id }, Refusal>,
): Result<readonly Id[] | undefined, Refusal> {
  if (refs === null || refs === undefined) return accept(undefined)
  const ids: Id[] = []
  for (const ref of refs) {
    const row = find(ref)
    if (!row.ok) return row
    ids.push(row.value.id)
  }
  return accept(ids)
}

function found<Row>(entity: EntityKind, ref: string, row: Row | undefined): Result<Row, Refusal> {
  return row === undefined ? refuse({ code: 'not-found', entity, ref }) : accept(row)
}

function isSameName(name: string, ref: string): boolean {
  return name.toLowerCase() === ref.trim().toLowerCase()
}
