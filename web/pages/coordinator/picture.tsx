import type { Referral, Step } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { codeWord, say } from '../../i18n.ts';
import { Details, Table } from '../../ui/parts.tsx';
import { type Case, type Light, lightOf } from './case.tsx';

/**
 * The pathway of one referral as a picture: the stages one after another, safety and support beside them, as the law
 * gives them from the first hour. The same boxes in columns for a desktop and in two columns for a phone. All looks are
 * classes of the style sheet; a table beside it says the same in words.
 */

const MAIN = ['rescue', 'reception', 'verification', 'identification', 'placement', 'follow-up'] as const;
const BESIDE = ['safety', 'support'] as const;
const SIGNS: Record<Light, string> = { done: '✓', running: '▶', late: '!', waiting: '○', paused: 'Ⅱ', off: '–' };

interface Box {
  title: string;
  light: Light;
}

const W = 172;
const H = 80;
const GAP = 10;
const HEAD = 30;

function boxesOf(c: WebContext, view: Referral, stage: string): Box[] {
  const locale = c.get('locale');
  const latest = new Map<string, Step>();
  for (const step of view.steps) if (step.stage === stage) latest.set(step.template, step);
  return [
    ...[...latest.values()].map((step) => ({ title: say(locale, step.title), light: lightOf(step) })),
    ...view.ahead
      .filter((step) => step.stage === stage)
      .map((step) => ({ title: say(locale, step.title), light: 'waiting' as const })),
  ];
}

/** Beside the sign there is less space than below it. */
const [FIRST, REST, MOST] = [17, 21, 4];

/** At most four lines; the table has the whole words. */
function lines(title: string): string[] {
  const found: string[] = [''];
  for (const word of title.split(' ')) {
    const last = found.length - 1;
    const joined = found[last] ? `${found[last]} ${word}` : word;
    if (joined.length <= (last === 0 ? FIRST : REST) || found[last] === '') found[last] = joined;
    else found.push(word);
  }
  return found.length > MOST ? [...found.slice(0, MOST - 1), `${found[MOST - 1]}…`] : found;
}

function BoxShape({ box, x, y }: { box: Box; x: number; y: number }) {
  return (
    <g class={`app-map__box app-map__box--${box.light}`}>
      <rect x={x} y={y} width={W} height={H} rx="6" />
      <circle cx={x + 15} cy={y + 16} r="9" />
      <text class="app-map__sign" x={x + 15} y={y + 20} text-anchor="middle">
        {SIGNS[box.light]}
      </text>
      {lines(box.title).map((line, index) => (
        <text x={x + (index === 0 ? 29 : 8)} y={y + 20 + index * 17}>
          {line}
        </text>
      ))}
    </g>
  );
}

function Lane({ name, boxes, x, y, columns }: { name: string; boxes: Box[]; x: number; y: number; columns: number }) {
  return (
    <g>
      <text class="app-map__stage" x={x} y={y + 18}>
        {name}
      </text>
      {boxes.map((box, index) => (
        <BoxShape
          box={box}
          x={x + (index % columns) * (W + GAP)}
          y={y + HEAD + Math.floor(index / columns) * (H + GAP)}
        />
      ))}
    </g>
  );
}

const laneHeight = (count: number, columns: number) => HEAD + Math.ceil(count / columns) * (H + GAP) + 14;

export function Picture({ c, found }: { c: WebContext; found: Case }) {
  const t = c.get('t');
  const { view } = found;
  const laneOf = (stage: string) => ({ name: codeWord(t, 'codes:stages', stage), boxes: boxesOf(c, view, stage) });
  const main = MAIN.map(laneOf).filter(({ boxes }) => boxes.length > 0);
  const beside = BESIDE.map(laneOf).filter(({ boxes }) => boxes.length > 0);
  const title = t('coordinator:map.title');

  const lights: Light[] = ['done', 'running', 'late', 'waiting', 'paused', 'off'];
  return (
    <section class="app-map-section">
      <h2 class="govuk-heading-m">{title}</h2>
      <p class="app-meta">
        {lights.map((light) => (
          <span class={`app-map__key app-map__key--${light}`}>
            <b aria-hidden="true">{SIGNS[light]}</b> {codeWord(t, 'coordinator:lights', light)}
          </span>
        ))}
      </p>
      <WideMap title={title} main={main} beside={beside} />
      <TallMap title={title} lanes={[...main, ...beside]} />
      <Details summary={t('coordinator:map.table')}>
        <Table
          caption={title}
          captionHidden
          head={[t('coordinator:words.step'), t('coordinator:words.stage'), t('coordinator:words.state')]}
          rows={[...main, ...beside].flatMap(({ name, boxes }) =>
            boxes.map((box) => [box.title, name, codeWord(t, 'coordinator:lights', box.light)]),
          )}
        />
      </Details>
    </section>
  );
}

type LaneBoxes = Pick<Parameters<typeof Lane>[0], 'name' | 'boxes'>;

/** Lanes below one another, `columns` boxes wide, from a height on; and where they end. */
function stackedLanes(lanes: readonly LaneBoxes[], columns: number, from: number) {
  let height = from;
  const stacked = lanes.map((lane) => {
    const y = height;
    height += laneHeight(lane.boxes.length, columns);
    return { ...lane, y };
  });
  return { stacked, height };
}

interface WideMapProps {
  title: string;
  main: readonly LaneBoxes[];
  beside: readonly LaneBoxes[];
}

/** The stages side by side, what goes along with them below. */
function WideMap({ title, main, beside }: WideMapProps) {
  const columns = Math.max(4, main.length);
  const wide = columns * (W + GAP) + 2;
  const top = Math.max(0, ...main.map(({ boxes }) => laneHeight(boxes.length, 1)));
  const { stacked, height } = stackedLanes(beside, columns, top);
  return (
    <svg class="app-map app-map--wide" viewBox={`0 0 ${wide} ${height}`} role="img" aria-label={title}>
      {main.map((lane, index) => (
        <>
          {index > 0 ? (
            <path
              class="app-map__arrow"
              d={`M${index * (W + GAP) - GAP + 1} ${HEAD + H / 2} l${GAP - 2} 0 m-4 -4 l4 4 l-4 4`}
            />
          ) : null}
          <Lane {...lane} x={1 + index * (W + GAP)} y={0} columns={1} />
        </>
      ))}
      {stacked.map((lane) => (
        <>
          <path class="app-map__rule" d={`M0 ${lane.y - 6} H${wide}`} />
          <Lane {...lane} x={1} columns={columns} />
        </>
      ))}
    </svg>
  );
}

/** For a telephone: everything below one another. */
function TallMap({ title, lanes }: { title: string; lanes: readonly LaneBoxes[] }) {
  const { stacked, height } = stackedLanes(lanes, 2, 0);
  return (
    <svg class="app-map app-map--tall" viewBox={`0 0 ${2 * (W + GAP)} ${height}`} role="img" aria-label={title}>
      {stacked.map((lane) => (
        <Lane {...lane} x={1} columns={2} />
      ))}
    </svg>
  );
}
