import type { Part } from './part.ts';

export const register: Part = {};
