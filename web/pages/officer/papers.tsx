import { codeWord, say } from '../../i18n.ts';
import { Details, SummaryList, Tag } from '../../ui/parts.tsx';
import type { StepProps } from './report-form.tsx';

/** What other agencies wrote here and why it is not shown; and of what is shown, by which consent or article. */
export function PapersOfOthers({ c, detail, nameOf }: StepProps) {
  const t = c.get('t');
  const { withheld, shared } = detail;
  if (withheld.length === 0 && shared.length === 0) return null;
  return (
    <section aria-labelledby="withheld">
      <h2 class="govuk-heading-m" id="withheld">
        {t('officer:papers.title')}
      </h2>
      {withheld.length > 0 ? (
        <>
          <ul class="govuk-list govuk-list--bullet">
            {withheld.map(({ kind, agencyId, part, missing }) => (
              <li>
                {t(part ? 'officer:papers.part' : `officer:papers.${kind}`, { agency: nameOf(agencyId) })}{' '}
                {missing.length > 0
                  ? t('officer:papers.missing', {
                      groups: missing.map((group) => codeWord(t, 'coordinator:consent.groups', group)).join(', '),
                    })
                  : t('officer:papers.notAbout')}
              </li>
            ))}
          </ul>
          <p class="govuk-body">{t('officer:papers.why')}</p>
        </>
      ) : null}
      {shared.length > 0 ? (
        <Details summary={t('officer:papers.grounds')}>
          <SummaryList
            rows={shared.map(({ group, consentId, article, unverified }) => [
              codeWord(t, 'coordinator:consent.groups', group),
              consentId ? (
                t('coordinator:people.byConsent')
              ) : (
                <>
                  {t('coordinator:people.byLaw', { article: article ? say(c.get('locale'), article) : '' })}{' '}
                  {unverified ? <Tag text={t('coordinator:unverified')} colour="yellow" /> : null}
                </>
              ),
            ])}
          />
        </Details>
      ) : null}
    </section>
  );
}
