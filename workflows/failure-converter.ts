import { DefaultFailureConverter } from '@temporalio/common';

/** Failures keep their message and stack in a payload, so that the codec encrypts these too. Loaded by path. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
