export const planMoveDocument = /* GraphQL */ `mutation PlanMove($input: MoveToProjectInput!) {
  result: moveToProject(input: $input) {
    leftBehind { name }
    subItemCount
    error { code message ... on ValidationError { field } }
  }
}`
