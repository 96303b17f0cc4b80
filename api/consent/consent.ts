import { z } from '@hono/zod-openapi';
import { LEGAL_BASES } from '../../domain/consent/legal.ts';
import { type Basis, FIELD_GROUPS, type FieldGroup } from '../../domain/consent/index.ts';
import { citationInWords } from '../../domain/law/citation.ts';
import { orNull } from '../kernel/common.ts';
import { bilingual } from '../kernel/codes.ts';

export const sharedView = z
  .object({
    group: z.enum(FIELD_GROUPS),
    consentId: z.string().nullable(),
    basis: z
      .enum([...LEGAL_BASES.map(({ id }) => id), 'emergency'])
      .nullable()
      .openapi({ description: 'Where the law lets it be read without consent: which ground.' }),
    article: orNull(bilingual).openapi({ description: 'Instrument and article, as each language writes them.' }),
    unverified: z.boolean().openapi({ description: 'The article was not seen in its own words.' }),
  })
  .openapi('SharedGroup');

export function presentShared(shared: ReadonlyMap<FieldGroup, Basis>): z.infer<typeof sharedView>[] {
  return FIELD_GROUPS.flatMap((group): z.infer<typeof sharedView>[] => {
    const why = shared.get(group);
    if (!why) return [];
    if (why.by === 'consent')
      return [{ group, consentId: why.consentId, basis: null, article: null, unverified: false }];
    return [
      {
        group,
        consentId: null,
        basis: why.basis,
        article: citationInWords(why.citation),
        unverified: why.citation.status === 'recalled',
      },
    ];
  });
}
