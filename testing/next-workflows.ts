import { registerPathway } from '../domain/pathway/index.ts';
import { nextPathway } from './next-pathway.ts';

/** The workflows of the program, with a version of the pathway that is not of the product. */
registerPathway(nextPathway);
export * from '../workflows/index.ts';
export { default } from '../workflows/index.ts';
