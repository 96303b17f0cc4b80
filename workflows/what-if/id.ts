/** Id of the workflow that plays one draft. */
export const whatIfWorkflowId = (runId: string): string => `what-if-${runId}`;
