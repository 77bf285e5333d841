import type { Live } from '../../feature.ts';
import { getMember } from '../workspaces/index.ts';
import { FILE } from './links.ts';
import { askedOf, statusOf } from './make-file.ts';
import { fileMessage } from './messages.ts';

/** To who asked for a file. */
export const live: readonly Live[] = [
  {
    kind: FILE,
    isUrgent: true,
    role: 'viewer',
    render: async (s, subject, recipient) => {
      const { memberId, asked } = askedOf(subject);
      if (memberId !== recipient) return null;
      const [status, { timeZone }] = await Promise.all([statusOf(s, subject), getMember(s, recipient)]);
      return fileMessage(status, { asked, timeZone });
    },
  },
];
