/** Why a message did not arrive, and what can be done about it. */
export type FailureWords = { what: string; todo: string | null };

const REINSTALL = 'Install the bot again and start it with the new token, then retry.';
const OURS = 'This is a mistake of the bot. Report it with the time; retry after an update.';

/** Slack's codes: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const codes: Readonly<Record<string, FailureWords>> = {
  invalid_auth: { what: "Slack does not accept the bot's token.", todo: REINSTALL },
  not_authed: { what: 'The bot has no token.', todo: REINSTALL },
  token_revoked: { what: "The bot's token was withdrawn.", todo: REINSTALL },
  token_expired: { what: "The bot's token has expired.", todo: REINSTALL },
  account_inactive: { what: 'The bot was removed from the workspace, or its user was switched off.', todo: REINSTALL },
  missing_scope: {
    what: 'The bot lacks a permission.',
    todo: 'Install it again with the permissions of manifest.yml, then retry.',
  },
  no_permission: { what: 'The workspace does not let the bot write there.', todo: 'Ask a Slack admin, then retry.' },
  restricted_action: {
    what: 'A setting of the workspace keeps the bot from writing there.',
    todo: 'Ask a Slack admin to allow it, then retry.',
  },
  ekm_access_denied: { what: 'An administrator has suspended access to messages.', todo: 'Ask a Slack admin.' },
  org_login_required: { what: 'The workspace is being moved by Slack.', todo: 'Wait until that is done, then retry.' },
  team_access_not_granted: { what: 'The bot may not write in this workspace.', todo: REINSTALL },
  invalid_blocks: { what: 'Slack refused how the message is built.', todo: OURS },
  invalid_blocks_format: { what: 'Slack refused how the message is built.', todo: OURS },
  msg_too_long: { what: 'The message is too long for Slack.', todo: OURS },
  msg_blocks_too_long: { what: 'The message is too long for Slack.', todo: OURS },
};

/** What stands in a delivery: a code of Slack, or words already. */
export const failureWords = (reason: string): FailureWords =>
  codes[reason] ?? {
    what: reason ? reason.replaceAll('_', ' ') : 'No reason was given.',
    todo: null,
  };
