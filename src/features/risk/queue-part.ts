import type { Part } from './part.ts';

export const queue: Part = {};
