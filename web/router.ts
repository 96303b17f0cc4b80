import { Hono } from 'hono';
import type { WebEnv } from './context.ts';

/** A part of the console: its pages, mounted by `app.tsx`. */
export function createPages(): Hono<WebEnv> {
  return new Hono<WebEnv>();
}
