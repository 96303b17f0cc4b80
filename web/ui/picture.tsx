import type { Child } from 'hono/jsx';
import type { WebContext } from '../context.ts';
import { type Bars, stackedBars } from './chart.ts';
import { Details } from './parts.tsx';

/**
 * A chart on a page, with the table of its figures folded under it.
 *
 * @param lazy it stands far down: it is fetched when somebody comes near it.
 */
export function Picture(props: {
  src: string;
  alt: string;
  /** What the table is called where it is folded. */
  summary: string;
  height?: number;
  lazy?: boolean;
  children?: Child;
}) {
  return (
    <>
      <p class="govuk-body">
        <img
          class="app-chart"
          src={props.src}
          alt={props.alt}
          width="720"
          height={props.height ?? 300}
          loading={props.lazy ? 'lazy' : undefined}
        />
      </p>
      <Details summary={props.summary}>{props.children}</Details>
    </>
  );
}

/** What the address of a picture answers. */
export function pictureOf(c: WebContext, bars: Bars): Response {
  return c.body(stackedBars(bars), 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'private, max-age=60' });
}
