import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import RelayPlugin from '@pothos/plugin-relay'
import { kindOfId } from '@spicetime/domain'
import type { ApiContext } from './context.ts'
import { checkCount, idInvalid } from './problems.ts'
import { typenameOfKind } from './typenames.ts'

export interface ApiTypes {
  Context: ApiContext
  Scalars: {
    ID: { Input: string; Output: string }
    Date: { Input: string; Output: string }
    DateTime: { Input: number; Output: number }
    JSON: { Input: unknown; Output: unknown }
  }
  /** Made only when somebody asks for `totalCount`. */
  Connection: { readonly count?: (() => number) | undefined }
  DefaultFieldNullability: false
  DefaultEdgesNullability: { list: false; items: false }
  DefaultNodeNullability: false
}

/** Costs nothing of its own: the rows it shows are counted where they are listed. */
const free = { field: 0, multiplier: 1 } as const

/**
 * The one builder of the schema; the files of `types/` and `mutations/` add to it. Complexity is only described
 * here: `limits/` judges it once per operation, before anything runs.
 */
export const builder = new SchemaBuilder<ApiTypes>({
  plugins: [ComplexityPlugin, RelayPlugin],
  defaultFieldNullability: false,
  complexity: { disabled: true, defaultComplexity: 1, defaultListMultiplier: 4 },
  relay: {
    cursorType: 'String',
    idFieldOptions: { description: 'Opaque, unique everywhere, never reused.' },
    // Our ids name their kind by their prefix: they are global as they are.
    encodeGlobalID: (_typename, id) => String(id),
    decodeGlobalID: (id) => {
      const kind = kindOfId(id)
      if (kind === undefined) throw idInvalid(id)
      return { typename: typenameOfKind[kind], id }
    },
    nodeTypeOptions: { description: 'Anything that has an id.' },
    nodeQueryOptions: {
      description: 'The thing with this id, deleted ones too; null when nothing is known by it.',
      args: { id: { description: 'The id of anything.' } },
    },
    nodesQueryOptions: {
      description: 'The things with these ids, in their order; null where nothing is known by an id.',
      args: { ids: { description: 'Ids of anything, also of different kinds; at most 1,000.' } },
      complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
      resolve: (_root, { ids }, _context, _info, resolveNodes) => {
        checkCount('ids', ids.length)
        return resolveNodes(ids)
      },
    },
    nodesOnConnection: { description: 'The things of this page, for those who need no cursors.', complexity: free },
    edgesFieldOptions: {
      description: 'The things of this page, each with its cursor.',
      nullable: { list: false, items: false },
      complexity: free,
    },
    nodeFieldOptions: { description: 'The thing itself.', nullable: false, complexity: free },
    cursorFieldOptions: { description: 'Pass it as `after` or `before` to go on from here.', complexity: 0 },
    pageInfoTypeOptions: { description: 'Where this page lies in its list.' },
    pageInfoFieldOptions: { description: 'Where this page lies in its list.', complexity: { field: 0, multiplier: 0 } },
    hasNextPageFieldOptions: { description: 'Whether more follows after this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether something stands before this page.' },
    startCursorFieldOptions: { description: 'The cursor of the first row; pass it as `before`.' },
    endCursorFieldOptions: { description: 'The cursor of the last row; pass it as `after`.' },
    firstArgOptions: {
      description: 'How many from the beginning, at most 500; 50 when neither `first` nor `last` is given.',
    },
    lastArgOptions: { description: 'How many from the end, at most 500.' },
    afterArgOptions: { description: 'Only what follows this cursor.' },
    beforeArgOptions: { description: 'Only what stands before this cursor.' },
  },
})

/** The types of the builder, for helpers that are given one of its field builders. */
export type BuilderTypes = (typeof builder)['$inferSchemaTypes']

builder.queryType({ description: 'What can be read. Every read is answered from the local store.' })
builder.mutationType({
  description:
    'What can be changed. A mutation is one command and becomes one signed commit. A `ref` is an id or the name that people use: the key of a project or item, the handle of a member, the name of a label, the title of a milestone. A refused mutation changes nothing and says why in `error`.',
})
builder.subscriptionType({ description: 'What can be followed live.' })
