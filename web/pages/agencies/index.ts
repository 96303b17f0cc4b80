import { agencyChangePages } from './change.tsx';
import { agencyEndPages } from './end.tsx';
import { agencyListPages } from './list.tsx';
import { mailDomainPages } from './mail-domains.tsx';
import { agencyPages } from './one.tsx';

/** The agencies of the place, behind the administrator's guard; `new` comes before what has a code. */
export const agencyAdminPages = [agencyListPages, agencyChangePages, agencyEndPages, mailDomainPages, agencyPages];
