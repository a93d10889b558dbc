/**
 * The questions that views ask, each under its key in the cache. The first word of a key says what a change makes
 * stale (see `live-updates.ts`):
 *
 *   ['session'] · ['projects'] · ['project', key] · ['items', list, page] · ['groups', list, by, layout] ·
 *   ['item', ref, …] · ['members', search] · ['commits', project] · ['conflicts', item] ·
 *   ['devices'] · ['quarantine'] · ['quarantine-count'] · ['trash', query] · ['forecast', question] · ['plan', question] ·
 *   ['calendars'] · ['people'] · ['rates'] · ['leaves', day] · ['team', project] · ['risks', project] ·
 *   ['plan-forecast', question] · ['scenarios', project] · ['baselines', project] · ['plan', 'scenario', id, wish] · ['plan', 'what-if', question]
 */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ForecastQuestion } from '../client/forecast-model.ts'
import type { WorkItemList } from '../client/model.ts'
import type { PlanForecastQuestion, PlanQuestion, PlanWish } from '../client/plan-model.ts'
import type { WhatIfQuestion } from '../client/scenario-model.ts'
import type { WorkspaceClient } from '../client/workspace-client.ts'

/** Rows that are fetched together. */
export const pageSize = 100

export function sessionQuery({ queries }: WorkspaceClient) {
  return queryOptions({ queryKey: ['session'], queryFn: ({ signal }) => queries.session(signal) })
}

export function projectsQuery({ queries }: WorkspaceClient) {
  return queryOptions({ queryKey: ['projects'], queryFn: ({ signal }) => queries.projects(signal) })
}

/** Null when there is no such project. */
export function projectQuery({ queries }: WorkspaceClient, key: string) {
  return queryOptions({
    queryKey: ['project', key],
    queryFn: async ({ signal }) => (await queries.project(key, signal)) ?? null,
  })
}

export function workItemPageQuery({ queries }: WorkspaceClient, list: WorkItemList, page: number) {
  return queryOptions({
    queryKey: ['items', list, page],
    queryFn: ({ signal }) => queries.workItems(list, { offset: page * pageSize, limit: pageSize }, signal),
  })
}

/** Null when there is no such item. */
export function workItemQuery({ queries }: WorkspaceClient, ref: string) {
  return queryOptions({
    queryKey: ['item', ref],
    queryFn: async ({ signal }) => (await queries.workItem(ref, signal)) ?? null,
  })
}

/** The first word of the key is not that of an item: any commit may make or settle a conflict. */
export function conflictsQuery({ queries }: WorkspaceClient, itemRef: string | null) {
  return queryOptions({
    queryKey: ['conflicts', itemRef],
    queryFn: ({ signal }) => queries.conflicts(itemRef, signal),
  })
}

export function membersQuery({ queries }: WorkspaceClient, search: string) {
  return queryOptions({
    queryKey: ['members', search],
    queryFn: ({ signal }) => queries.members(search, signal),
    placeholderData: keepPreviousData,
  })
}

export function memberDetailsQuery({ queries }: WorkspaceClient) {
  return queryOptions({ queryKey: ['members', 'details', ''], queryFn: ({ signal }) => queries.memberDetails(signal) })
}

export function commentsQuery({ queries }: WorkspaceClient, ref: string) {
  return queryOptions({
    queryKey: ['item', ref, 'comments'],
    queryFn: ({ signal }) => queries.comments(ref, signal),
  })
}

export function descriptionAuthorsQuery({ queries }: WorkspaceClient, ref: string) {
  return queryOptions({
    queryKey: ['item', ref, 'authors'],
    queryFn: ({ signal }) => queries.descriptionAuthors(ref, signal),
  })
}

export function historyQuery({ queries }: WorkspaceClient, ref: string) {
  return infiniteQueryOptions({
    queryKey: ['item', ref, 'history'],
    queryFn: ({ signal, pageParam }) => queries.history(ref, pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: ({ next }) => next,
  })
}

export function devicesQuery({ queries }: WorkspaceClient) {
  return queryOptions({ queryKey: ['devices'], queryFn: ({ signal }) => queries.devices(signal) })
}

export function quarantineQuery({ queries }: WorkspaceClient) {
  return infiniteQueryOptions({
    queryKey: ['quarantine'],
    queryFn: ({ signal, pageParam }) => queries.quarantine(pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: ({ next }) => next,
  })
}

export function quarantineCountQuery({ queries }: WorkspaceClient) {
  return queryOptions({ queryKey: ['quarantine-count'], queryFn: ({ signal }) => queries.quarantineCount(signal) })
}

export function commitsQuery({ queries }: WorkspaceClient, project: string) {
  return infiniteQueryOptions({
    queryKey: ['commits', project],
    queryFn: ({ signal, pageParam }) => queries.commits(project, pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: ({ next }) => next,
  })
}

export function forecastQuery({ queries }: WorkspaceClient, question: ForecastQuestion) {
  return queryOptions({
    queryKey: ['forecast', question],
    queryFn: async ({ signal }) => (await queries.forecast(question, signal)) ?? null,
  })
}

/** Null when there is no such project. */
export function planQuery({ queries }: WorkspaceClient, question: PlanQuestion) {
  return queryOptions({
    queryKey: ['plan', question],
    queryFn: async ({ signal }) => (await queries.readPlan(question, signal)) ?? null,
  })
}

/** Null when there is no such project. */
export function scenariosQuery({ queries }: WorkspaceClient, project: string) {
  return queryOptions({
    queryKey: ['scenarios', project],
    queryFn: async ({ signal }) => (await queries.scenarios(project, signal)) ?? null,
  })
}

/** Null when there is no such project. */
export function baselinesQuery({ queries }: WorkspaceClient, project: string) {
  return queryOptions({
    queryKey: ['baselines', project],
    queryFn: async ({ signal }) => (await queries.baselines(project, signal)) ?? null,
  })
}

/** Null when there is no such scenario. */
export function scenarioComparisonQuery({ queries }: WorkspaceClient, id: string, wish: PlanWish) {
  return queryOptions({
    queryKey: ['plan', 'scenario', id, wish],
    queryFn: async ({ signal }) => (await queries.compareScenario(id, wish, signal)) ?? null,
  })
}

/** Null when there is no such project. */
export function whatIfQuery({ queries }: WorkspaceClient, question: WhatIfQuestion) {
  return queryOptions({
    queryKey: ['plan', 'what-if', question],
    queryFn: async ({ signal }) => (await queries.whatIf(question, signal)) ?? null,
  })
}

/** A job of seconds: asked again by whoever shows it, and not by every change. */
export function planForecastQuery({ changes }: WorkspaceClient, question: PlanForecastQuestion) {
  return queryOptions({
    queryKey: ['plan-forecast', question],
    queryFn: ({ signal }) => changes.forecastPlan(question, signal),
    gcTime: 0,
    // Mostly others plan at the moment.
    retry: 2,
    retryDelay: 2_500,
  })
}

export function calendarsQuery({ queries }: WorkspaceClient) {
  return queryOptions({ queryKey: ['calendars'], queryFn: ({ signal }) => queries.calendars(signal) })
}

export function peoplePlansQuery({ queries }: WorkspaceClient) {
  return queryOptions({ queryKey: ['people'], queryFn: ({ signal }) => queries.peoplePlans(signal) })
}

export function ratesQuery({ queries }: WorkspaceClient) {
  return queryOptions({ queryKey: ['rates'], queryFn: ({ signal }) => queries.rates(signal) })
}

export function leavesQuery({ queries }: WorkspaceClient, fromOn: string) {
  return queryOptions({ queryKey: ['leaves', fromOn], queryFn: ({ signal }) => queries.leaves(fromOn, signal) })
}

/** Null when there is no such project. */
export function projectTeamQuery({ queries }: WorkspaceClient, project: string) {
  return queryOptions({
    queryKey: ['team', project],
    queryFn: async ({ signal }) => (await queries.projectTeam(project, signal)) ?? null,
  })
}

/** Null when there is no such project. */
export function risksQuery({ queries }: WorkspaceClient, project: string) {
  return queryOptions({
    queryKey: ['risks', project],
    queryFn: async ({ signal }) => (await queries.risks(project, signal)) ?? null,
  })
}

export function trashQuery({ queries }: WorkspaceClient, query: string) {
  return infiniteQueryOptions({
    queryKey: ['trash', query],
    queryFn: ({ signal, pageParam }) => queries.trash(query, pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
}

const firstPage: string | null = null

/** What the keys and handles in a text refer to. The first word of the key keeps titles up to date. */
export function referencesQuery(
  { queries }: WorkspaceClient,
  wanted: { readonly keys: readonly string[]; readonly handles: readonly string[] },
) {
  return queryOptions({
    queryKey: ['item', 'references', wanted],
    queryFn: ({ signal }) => queries.references(wanted, signal),
    enabled: wanted.keys.length + wanted.handles.length > 0,
    placeholderData: keepPreviousData,
  })
}
