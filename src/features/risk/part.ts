import type { Feature } from '../../feature.ts';

/** The feature is made of parts: the register, health, and the queue. */
export type Part = Omit<Feature, 'name'>;
