export * from './alert.ts';
export * from './audit.ts';
export * from './people.ts';
export * from './referral.ts';
