import type { ActionsBlock } from '@slack/types';
import { actions, opens } from './blocks.ts';

export const SHARE_PAGE = 'kit.share';

export const shareButton = ({ kind, subject }: { kind: string; subject: string }): ActionsBlock =>
  actions(opens('Share …', { to: SHARE_PAGE, record: subject, param: kind }));
