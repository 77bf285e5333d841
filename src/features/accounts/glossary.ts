export const glossary = {
  'key account': 'a customer important enough for a dedicated team',
  'KAM, key account manager': 'who leads the account team',
  'SAM, strategic account manager': 'another word for KAM; strategic account management is key account management',
  'core, extended': 'members of the account team who work on it every week, or now and then',
  'executive sponsor': 'the senior person of ours who opens doors',
  tier: 'how much attention an account deserves: Star, Target, Hold, Review',
  'recurring revenue, MRR':
    'what an account brings in a month: its revenue of the last 12 months of which there are data, divided by 12',
} satisfies Record<string, string>;
