import { registerPathway } from '../../domain/pathway/index.ts';
import { drillPathway } from './drill-pathway.ts';

/** The release brings a version of the pathway, which new referrals take from then on. */
registerPathway(drillPathway);
