export * from './alert.ts';
export * from './audit.ts';
export * from './limit.ts';
export * from './people.ts';
export * from './person.ts';
export * from './referral.ts';
export * from './vault.ts';
export * from './sign-in.ts';
