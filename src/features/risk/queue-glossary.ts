export const queueGlossary = {
  'at-risk list, queue':
    'the accounts that may be lost, worked off one by one; what nobody claims in time goes to the next above',
  'endangered, critical, watch':
    'how much an account is at risk, by points of its signals: watch from 20, endangered from 40, critical from 70; or as a person flagged it',
  quiet: 'said of an account with which there is hardly any contact, beside how endangered it is',
};
