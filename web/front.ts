/** One door for both: what machines ask goes to the API, everything else to the console. */

type Handler = (request: Request, env?: unknown) => Response | Promise<Response>;

const API = /^\/(api|docs|codec|calendar)(\/|$)|^\/(openapi\.json|healthz|readyz|metrics)$/;

export function createFront(api: { fetch: Handler }, console: { fetch: Handler }): Handler {
  return (request, env) => (API.test(new URL(request.url).pathname) ? api : console).fetch(request, env);
}
