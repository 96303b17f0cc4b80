import type { AgencyKind, EntryRoute, Outcome, Role, Stage } from '../codes.ts';
import type { StepLaw } from '../consent/legal.ts';
import type { FieldGroup } from '../consent/types.ts';
import type { Form } from '../forms/form.ts';
import type { Regime } from '../law/entitlements.ts';
import type { Bilingual } from '../law/types.ts';
import type { Whereabouts } from '../agency/communes.ts';

/** Facts are coded answers that steer the pathway (`child: unsure`). Never free text. */
export type FactName = string;
export type FactConditions = Readonly<Record<FactName, readonly string[]>>;

/**
 * What opens a step. `start`: the referral begins. `done`: all these steps are done, fired by the last of them.
 * `fact`: a recorded fact changes. Routes and facts narrow it; every given fact must hold.
 */
export interface Opening {
  on: 'start' | { done: readonly string[] } | { fact: FactName };
  routes?: readonly EntryRoute[];
  facts?: FactConditions;
}

/**
 * Who is offered the step first. `receiver`: the body that received the person. `destination`: the commune or facility
 * chosen for return or placement. `coordinator`: the agency that coordinates. Kinds: the agencies of the place, in this order of preference.
 */
export type Owner = 'receiver' | 'destination' | 'coordinator' | readonly AgencyKind[];

export interface SignOff {
  /** Unique within the step, e.g. `sending`. */
  slot: string;
  title: Bilingual;
  role: Role;
  /** Whose signer: the step's own agency, a party of the referral, or any agency of a kind in the place. */
  agency: 'owner' | 'receiver' | 'destination' | AgencyKind;
  /** Of a kind: that of this commune, the first that is known. Absent: any in the place. */
  at?: readonly Whereabouts[];
  /** Slots of equal order sign in parallel; a higher order waits for all the lower ones. */
  order: number;
}

/** How somebody came into the case, as the law tells people apart (Law 53/2024 Arts 27 to 31). */
export type WayIn = 'self-reporting' | 'rescued' | 'returned' | 'foreign';

/** What of the person the agency that holds the step may come to read, at most. */
export interface Reads {
  /** What the step cannot be done without: no consent and no article opens more of it to the holder. */
  groups: readonly FieldGroup[];
  /** The article that lets the holder read without consent as much of these groups as it names; null: by consent alone. */
  law: StepLaw | null;
  /**
   * The holder has to find the person: who brings them there, takes them in, visits, protects or searches. To everybody
   * else but the coordinator a shelter has no address.
   */
  shelter: boolean;
}

export interface StepTemplate {
  id: string;
  stage: Stage;
  title: Bilingual;
  owner: Owner;
  /** A privilege, so it is said of each step by itself, never read out of a name. The same in every version of the pathway. */
  reads: Reads;
  /**
   * The commune whose agencies are asked first, for kinds that have bodies of single communes (`domain/agency/communes.ts`): the first
   * of these that is known. Absent: the place as a whole.
   */
  at?: readonly Whereabouts[];
  opens: readonly Opening[];
  /** Id of the deadline rule in the referral's policy version. */
  rule: string;
  /** Another rule for whom the law of the first one does not speak of. */
  ruleFor?: Readonly<Partial<Record<WayIn, string>>>;
  /** How long an agency has to answer the offer (rule id); null: the step is a duty and cannot be declined. */
  answer: string | null;
  /** Id of the report form. */
  form: string;
  /**
   * The field of its form that says when what is reported happened: clocks that follow count from there. Absent: `handedOverAt`, where the
   * form has it, or as it is handed in.
   */
  happened?: string;
  /** Document codes that must be attached before the step is completed. */
  attachments: readonly string[];
  signOffs: readonly SignOff[];
  /** Coded answers the report must give, with their values. */
  facts: Readonly<Record<FactName, readonly string[]>>;
  /** Facts that follow from the report, e.g. a confirming paper makes the person an identified victim. */
  sets?: readonly { when: FactConditions; fact: FactName; value: string }[];
  /** A statement of the person is taken: for a child, or when in doubt, only after a representative was named. */
  takesStatement?: boolean;
  /** The report names where the person goes: which kinds of agency fit, by the value of a fact. */
  choosesDestination?: { fact: FactName; kinds: Readonly<Record<string, readonly AgencyKind[]>> };
  /** Answers that must go together, e.g. nobody is sent home to a place that is not safe. */
  requires?: readonly { when: FactConditions; fact: FactName; values: readonly string[] }[];
  /** Completing it closes the referral with the outcome of the first rule that holds. */
  closes?: readonly { when: FactConditions; outcome: Outcome }[];
  /**
   * Judges what somebody did in the case: done by a manager whom it is not about; it is not handed on, moved or cancelled,
   * holds up no end of the case, and outlives it.
   */
  review?: true;
  /**
   * The duty can outlast the case: whoever runs the case may hand it on to an agency that follows it from then on, so that the case ends and
   * nothing lapses in silence.
   */
  outlasts?: true;
  /** Opens each time its fact comes up again, e.g. for a person who falls under control again. */
  recurs?: true;
  /** The support regimes (Law 53/2024 Art. 37) the step gives; it opens only for persons entitled to one of them. */
  regimes?: readonly Regime[];
}

/** A step as its own file writes it: the template with the form itself, what is to be done in words, and what its end means. */
export interface Step extends Omit<StepTemplate, 'form'> {
  /** What to do and what happens then: one plain sentence, for somebody who does it for the first time. */
  instruction: Bilingual;
  form: Form;
  /** Events of the law that have happened once it is done, by the names the rules call them (`events`). */
  marks?: readonly string[];
}

/**
 * An event that starts clocks: the moment one of these steps was done, or else the moment the step with the clock was
 * opened (somebody stands at the counter, a call comes in).
 */
export interface Moment {
  title: Bilingual;
  done: readonly string[];
}

/** One version of a pathway. Once it is released it never changes (manifest.json); a change is a new version. */
export interface Pipeline {
  /** The line itself for its first version, `<line>.<version>` from the second on. A referral keeps it. */
  id: string;
  /** Which pathway it is a version of. */
  line: string;
  version: number;
  /** The day from which new referrals take it, `YYYY-MM-DD`; null: a draft, which no referral takes. */
  released: string | null;
  title: Bilingual;
  /** Facts known when a referral is started, with their values. */
  entryFacts: Readonly<Record<FactName, readonly string[]>>;
  templates: Readonly<Record<string, StepTemplate>>;
  /** The forms its steps ask for, by id. */
  forms: Readonly<Record<string, Form>>;
  /** What to do and what happens then, one plain sentence for each template. */
  instructions: Readonly<Record<string, Bilingual>>;
  /** Every event a deadline rule can start from, by the name the rules call it. */
  moments: Readonly<Record<string, Moment>>;
  /** Steps with which the person is at the destination: from then on they stay in its commune. */
  arrived: readonly string[];
  /** The step that starts when the person goes missing. */
  missing: string;
  /** What a reopened referral starts with, by reason; `resumes`: also every step that the end had cut off. */
  reopens: Readonly<Record<string, { opens: readonly string[]; resumes: boolean }>>;
  /** The template behind steps that a coordinator adds by hand. */
  added: string;
  /** The review of an emergency access. */
  emergency: string;
}
