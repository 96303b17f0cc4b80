import { ApiError, type Account, type AccountSummary } from '../../../client/index.ts';
import type { AccountAct } from '../../../domain/access/accounts.ts';
import type { Role } from '../../../domain/codes.ts';
import type { WebContext } from '../../context.ts';
import { type FormErrors, formErrors } from '../../posted.ts';
import { codeWord } from '../../i18n.ts';
import { Button, Choices, Form, LinkButton, Textarea } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Inset, SummaryList, Tag, Warning } from '../../ui/parts.tsx';

/** What the pages of people share: states, roles in words, refusals at the form, the link that is shown once. */

export const PEOPLE = '/admin/people';

/** The acts with a page of their own; an invitation has its own. */
export const ACTS = ['roles', 'move', 'end', 'reactivate', 'unlock', 'end-sessions', 'reset-second-factor'] as const;
export type Act = (typeof ACTS)[number] & AccountAct;

const COLOURS = { active: 'green', invited: 'blue', locked: 'orange', left: 'grey' } as const;

export function State({ c, state }: { c: WebContext; state: AccountSummary['state'] }) {
  return <Tag text={c.get('t')(`people:states.${state}`)} colour={COLOURS[state]} />;
}

export function rolesInWords(c: WebContext, roles: readonly Role[]): string {
  return roles.map((role) => codeWord(c.get('t'), 'codes:roles', role)).join(', ');
}

/** Where the list of people leads back to: the areas are the administrator's. */
export function backFrom(c: WebContext) {
  return c.get('caller').roles.includes('administrator')
    ? { href: '/admin', text: c.get('t')('admin:areas.title') }
    : undefined;
}

export function RoleChoices(props: {
  c: WebContext;
  roles: readonly Role[];
  chosen: readonly string[];
  errors: FormErrors;
}) {
  const t = props.c.get('t');
  return (
    <Choices
      name="roles"
      label={t('people:fields.roles')}
      hint={t(props.roles.includes('administrator') ? 'people:fields.rolesHint' : 'people:fields.rolesHintLead')}
      multiple
      value={props.chosen}
      errors={props.errors}
      choices={props.roles.map((role) => ({
        value: role,
        text: codeWord(t, 'codes:roles', role),
        hint: t(`people:roleMeans.${role}`),
      }))}
    />
  );
}

export function Reason({ c, act, value, errors }: { c: WebContext; act: Act; value: string; errors: FormErrors }) {
  const t = c.get('t');
  return (
    <Textarea
      name="reason"
      label={t(act === 'reset-second-factor' ? 'people:fields.identity' : 'people:fields.reason')}
      hint={t(act === 'reset-second-factor' ? 'people:fields.identityHint' : 'people:fields.reasonHint')}
      value={value}
      errors={errors}
      rows={3}
      maxlength={400}
    />
  );
}

/** Refused for want of a second factor proved just now. */
export const AGAIN = 'sign-in-again';

/** The API's refusals at the fields; those that name no field are on top. */
export function formRefusals(error: unknown): { errors: FormErrors; again: boolean } {
  if (error instanceof ApiError && error.status === 403) {
    const { code, title } = error.problem;
    if (
      code === AGAIN ||
      code === 'roles-beyond-yours' ||
      code === 'person-required' ||
      code === 'second-factor-required'
    )
      return { errors: { '': title }, again: code === AGAIN };
  }
  const errors = Object.fromEntries(
    Object.entries(formErrors(error)).map(([name, message]) => [name.replace(/^roles\..*/, 'roles'), message]),
  );
  return { errors, again: false };
}

export function SignInAgain({ c, next }: { c: WebContext; next: string }) {
  const t = c.get('t');
  return (
    <>
      <Inset>{t('people:again')}</Inset>
      <Form c={c} action={`/sign-out?next=${encodeURIComponent(next)}`}>
        <Button text={t('people:signInAgain')} kind="secondary" />
      </Form>
    </>
  );
}

/** Where a link is mailed, that it is; else the one page that shows it. It is an answer to a form, so no address and no history leads back to it. */
export function linkPage(c: WebContext, made: { accountId: string | null; link: string | null; email: string }) {
  const t = c.get('t');
  return page(
    c,
    { title: t('people:link.title'), back: { href: PEOPLE, text: t('people:title') }, once: made.link !== null },
    <>
      <h1 class="govuk-heading-l">{t('people:link.title')}</h1>
      {made.link === null ? (
        <p class="govuk-body">{t('people:link.mailed')}</p>
      ) : (
        <Warning label={t('people:warning')} text={t('people:link.once')} />
      )}
      <SummaryList
        rows={[
          [t('people:fields.email'), made.email],
          [t('people:link.link'), made.link === null ? null : <code class="app-secret">{made.link}</code>],
        ]}
      />
      <p class="govuk-body">{t('people:link.next')}</p>
      {made.accountId === null ? null : (
        <LinkButton href={`${PEOPLE}/${made.accountId}`} text={t('people:link.toPerson')} kind="secondary" />
      )}
    </>,
  );
}

export const refusalOfAct = ({ acts }: Pick<Account, 'acts'>, act: AccountAct) =>
  acts.find((entry) => entry.act === act)?.refusal;
