import type { Page } from '../../feature.ts';
import { pageOf } from '../../slack/blocks.ts';
import { PEOPLE_A_PAGE } from './member.ts';
import { listPeople, listReports, people } from './member-repository.ts';
import { peopleList, profile } from './messages.ts';
import { getMember } from './service.ts';

const everybody: Page = {
  id: 'workspaces.people',
  role: 'admin',
  surface: 'view',
  render: async (scope, { param }) => {
    const [number, ...rest] = param.split('~');
    const [page, words] = [pageOf(number), rest.join('~').trim()];
    const each = words.split(/\s+/).filter(Boolean);
    const found = await listPeople(scope, each, (page - 1) * PEOPLE_A_PAGE, PEOPLE_A_PAGE);
    return { title: 'People', blocks: peopleList({ ...found, words, page }) };
  },
};

const one: Page = {
  id: 'workspaces.profile',
  role: 'admin',
  surface: 'view',
  render: async (scope, { record }) => {
    const member = await getMember(scope, record);
    const [reports, managers] = await Promise.all([listReports(scope, record), people(scope, [member.managerId])]);
    const manager = managers.get(member.managerId ?? '') ?? null;
    return { title: member.name, blocks: profile({ member, manager, reports }) };
  },
};

export const pages: Page[] = [everybody, one];
