import { REPORT_ROLES } from '../../domain/access/roles.ts';
import type { Role } from '../../domain/codes.ts';
import type { ReportEvent } from '../../domain/report/events.ts';
import type { ReportState } from '../../domain/report/state.ts';
import type { Database } from '../../db/client.ts';
import type { Follows } from '../../db/commit/writes.ts';
import {
  acknowledgement,
  alertRows,
  messageRows,
  type OutgoingMessage,
  type RaisedAlert,
  toldByWords,
} from '../messages.ts';
import { firstReached, type Person, peopleIn } from '../readers.ts';

/** Who is told what by the events of one action on a caller's report, as rows; who can be told is read. */
export async function reportNotices(
  db: Database,
  state: ReportState,
  events: readonly ReportEvent[],
  atMs: number,
): Promise<Pick<Follows, 'alerts' | 'alertRecipients' | 'acknowledged' | 'outbox'>> {
  const about = { reportId: state.id };
  const { task } = state.due;
  const acknowledged = events.flatMap((event) =>
    event.type === 'alert-acknowledged' ? [acknowledgement({ ...event, stepId: task }, atMs)] : [],
  );
  if (!events.some(({ type }) => ANNOUNCED.has(type))) return { acknowledged };
  const agencies = [state.holder.agencyId, state.coordinator.agencyId, ...(state.offer ? [state.offer.agencyId] : [])];
  const people = await peopleIn(db, [...new Set(agencies)]);
  const alerts: RaisedAlert[] = [];
  const messages: OutgoingMessage[] = [];
  for (const [index, event] of events.entries()) {
    const message = (template: OutgoingMessage['template'], to: Person[]) =>
      messages.push({ template, to, key: `${state.revision}:${index}`, data: dataOf(state) });
    switch (event.type) {
      case 'agency-succeeded':
        // Whoever had it in hand still does, and knows.
        if (event.held && state.holder.userId === null) message('report-assigned', behind(state, people, 'assignee'));
        break;
      case 'report-assigned':
        message('report-assigned', behind(state, people, 'assignee'));
        break;
      case 'report-offered':
        message('report-offered', desk(people, event.agencyId));
        break;
      case 'report-kept':
        message('report-kept', behind(state, people, 'assignee'));
        break;
      case 'alert-raised': {
        const told = toldByWords(event.to, (word) => behind(state, people, word), coordinating(state, people));
        const { rung, dueVersion } = event;
        alerts.push({ stepId: task, rung, dueVersion, agencyId: state.holder.agencyId, told });
        messages.push({
          template: 'alert',
          to: [...told.values()].map(({ person }) => person),
          data: { ...dataOf(state), rung },
          key: `alert:${task}:${rung}:${dueVersion}`,
        });
        break;
      }
      default:
        break;
    }
  }
  return { ...alertRows(about, alerts, atMs), acknowledged, outbox: messageRows(about, messages) };
}

const ANNOUNCED: ReadonlySet<ReportEvent['type']> = new Set([
  'agency-succeeded',
  'report-assigned',
  'report-offered',
  'report-kept',
  'alert-raised',
]);

const dataOf = ({ due }: ReportState) => ({ task: due.task, stepId: due.task, dueMs: due.dueMs });

const inAgency = (people: readonly Person[], agencyId: string, roles: readonly Role[]) =>
  people.filter((person) => person.agencyId === agencyId && roles.some((role) => person.roles.includes(role)));

/** Who sits at a desk that takes reports; where nobody does, whoever works there. */
const desk = (people: readonly Person[], agencyId: string) =>
  firstReached([inAgency(people, agencyId, ['hotline-operator', 'officer']), inAgency(people, agencyId, REPORT_ROLES)]);

function coordinating({ coordinator }: ReportState, people: readonly Person[]): Person[] {
  return firstReached([
    people.filter(({ id }) => id === coordinator.userId),
    inAgency(people, coordinator.agencyId, ['coordinator']),
    inAgency(people, coordinator.agencyId, ['manager']),
  ]);
}

function behind(state: ReportState, people: readonly Person[], word: string): Person[] {
  switch (word) {
    case 'assignee':
      return firstReached([people.filter(({ id }) => id === state.holder.userId), desk(people, state.holder.agencyId)]);
    case 'agency-lead':
      return inAgency(people, state.holder.agencyId, ['agency-lead']);
    case 'coordinator':
      return coordinating(state, people);
    case 'manager':
      return inAgency(people, state.coordinator.agencyId, ['manager']);
    default:
      throw new TypeError(`unknown recipient ${word}`);
  }
}
