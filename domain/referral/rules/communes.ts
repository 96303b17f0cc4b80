import type { AgencyKind } from '../../codes.ts';
import { communeAt, LOCAL_KINDS, servesOnlyItsOwn, type Whereabouts } from '../../agency/communes.ts';
import { pipelineOf, templateOf } from '../../pathway/index.ts';
import { isOpen, type ListedAgency, currentAgency, type ReferralState, type StepState } from '../state.ts';

/** Whom a step of a commune goes to: the body of the commune the person is in. */

interface Asked {
  agencyId: string;
  /** Of that commune. */
  local: boolean;
  /** Asked only because an agency of that commune, which there should be, is not known. */
  instead: boolean;
}

/** It has its seat in this commune, or stands in the place of one that had. */
function isOf(state: ReferralState, agencyId: string, area: string): boolean {
  return Object.entries(state.areas ?? {}).some(
    ([id, seat]) => seat === area && (id === agencyId || currentAgency(state, id) === agencyId),
  );
}

/** Whether there should be one in every commune: always a People’s Committee; of others, where several communes have one. */
function inEachCommune(state: ReferralState, kind: AgencyKind): boolean {
  if (!LOCAL_KINDS.includes(kind)) return false;
  const seats = new Set((state.directory[kind] ?? []).flatMap((id) => state.areas?.[id] ?? []));
  return servesOnlyItsOwn(kind) || seats.size > 1;
}

/**
 * The agencies of these kinds in the order they are asked: of each kind first the one of the commune, then the others by
 * rank. The People’s Committee of another commune is never asked. A referral that knows no seats is ordered by rank alone.
 */
export function askedAt(
  state: ReferralState,
  kinds: readonly AgencyKind[],
  at: readonly Whereabouts[] | undefined,
): Asked[] {
  const plain = (agencyId: string): Asked => ({ agencyId, local: false, instead: false });
  const { areas } = state;
  if (at === undefined || areas === undefined) return kinds.flatMap((kind) => (state.directory[kind] ?? []).map(plain));
  const area = communeAt(state, at);
  let lacking = false;
  return kinds.flatMap((kind) => {
    const all = state.directory[kind] ?? [];
    if (!LOCAL_KINDS.includes(kind)) return all.map((id) => ({ ...plain(id), instead: lacking }));
    const local = all.filter((id) => area !== null && isOf(state, id, area));
    lacking ||= local.length === 0 && inEachCommune(state, kind);
    const others = all.filter((id) => !local.includes(id) && !(servesOnlyItsOwn(kind) && areas[id] !== undefined));
    return [
      ...local.map((agencyId) => ({ agencyId, local: true, instead: false })),
      ...others.map((id) => ({ ...plain(id), instead: lacking })),
    ];
  });
}

/** Those of a kind who sign for a commune: its own, or whoever is asked instead. */
export function signersAt(state: ReferralState, kind: AgencyKind, at: readonly Whereabouts[] | undefined): string[] {
  const asked = askedAt(state, [kind], at);
  const local = asked.filter((entry) => entry.local);
  return (local.length > 0 ? local : asked).map(({ agencyId }) => agencyId);
}

/** An open step waits for somebody to say where the person is, or to choose an agency. */
export function lacksCommune(state: ReferralState, step: StepState): boolean {
  if (!isOpen(step)) return false;
  const template = templateOf(pipelineOf(step.pathway ?? state.pipeline), step.template);
  if (step.unplaced) {
    const area = template.at ? communeAt(state, template.at) : null;
    if (step.agencyId === null || area === null || !isOf(state, step.agencyId, area)) return true;
  }
  return (
    state.areas !== undefined &&
    template.signOffs.some(
      ({ agency, at }) =>
        at !== undefined &&
        agency !== 'owner' &&
        agency !== 'receiver' &&
        agency !== 'destination' &&
        !askedAt(state, [agency], at).some(({ local }) => local),
    )
  );
}

/** Of these, the ones whose being there, or whose seat, the referral does not know. */
export function unknownOf(state: ReferralState, agencies: readonly ListedAgency[]): ListedAgency[] {
  return agencies.filter(
    ({ agencyId, kind, area }) =>
      !state.directory[kind]?.includes(agencyId) || (area !== null && state.areas?.[agencyId] !== area),
  );
}
