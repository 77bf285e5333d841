export const queueGlossary = {
  'at-risk list, queue':
    'the accounts that may be lost, worked off one by one; what nobody claims in time goes to the next above',
  quiet: 'said of an account with which there is hardly any contact, beside how endangered it is',
};
