import { ROLES } from '../../../domain/codes.ts';
import { grantable } from '../../../domain/access/accounts.ts';
import { may } from '../../../domain/access/index.ts';
import type { WebContext } from '../../context.ts';
import { agencyChoices } from '../../pick.ts';
import { type Fields, type FormErrors, posted, text, texts } from '../../posted.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { HTTPException } from 'hono/http-exception';
import { Button, Form, Input, Select } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { overseesPlace } from './list.tsx';
import { linkPage, PEOPLE, formRefusals, RoleChoices, SignInAgain } from './shared.tsx';

/** A new colleague, or an invitation that has to be sent once more. */

export const invitePages = createPages();

const HERE = `${PEOPLE}/invite`;

invitePages.get(HERE, (c: WebContext) =>
  form(c, {
    email: c.req.query('email') ?? '',
    agencyId: c.req.query('agencyId') ?? '',
    roles: c.req.queries('roles') ?? [],
  }),
);

invitePages.post(HERE, async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const email = text(fields, 'email');
  const agencyId = overseesPlace(c) ? text(fields, 'agencyId') : c.get('caller').agencyId;
  try {
    const made = await c
      .get('api')
      .submit('inviteAccount', [], { email, agencyId, roles: texts(fields, 'roles') }, write);
    if (made.powerRequest) return done(c, PEOPLE, 'power:done.asked');
    return linkPage(c, { ...made, email });
  } catch (error) {
    const { errors, again } = formRefusals(error);
    return form(c, fields, errors, again);
  }
});

async function form(c: WebContext, fields: Fields, errors: FormErrors = {}, again = false) {
  const t = c.get('t');
  const caller = c.get('caller');
  if (!may('inviteAccount', caller.roles)) throw new HTTPException(403);
  const agencies = overseesPlace(c) ? (await c.get('api').listAgencies()).items : null;
  return page(
    c,
    { title: t('people:invite.title'), errors, back: { href: PEOPLE, text: t('people:title') } },
    <div class="app-narrow">
      <h1 class="govuk-heading-l">{t('people:invite.title')}</h1>
      <p class="govuk-body">{t('people:invite.intro')}</p>
      {again ? <SignInAgain c={c} next={HERE} /> : null}
      <Form c={c} action={HERE}>
        <Input
          name="email"
          type="email"
          label={t('people:fields.email')}
          hint={t('people:invite.emailHint')}
          value={text(fields, 'email')}
          errors={errors}
          maxlength={200}
          spellcheck={false}
        />
        {agencies ? (
          <Select
            name="agencyId"
            label={t('people:fields.agency')}
            value={text(fields, 'agencyId')}
            errors={errors}
            empty={t('people:fields.choose')}
            choices={agencyChoices(c, agencies)}
          />
        ) : null}
        <RoleChoices c={c} roles={grantable(caller, caller, ROLES)} chosen={texts(fields, 'roles')} errors={errors} />
        <Button text={t('people:invite.submit')} />
      </Form>
    </div>,
  );
}
