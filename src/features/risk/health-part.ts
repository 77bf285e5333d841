import type { Feature } from '../../feature.ts';
import type { Part } from './part.ts';

export const health = (_: readonly Feature[]): Part => ({});
