export const glossary = {
  'account plan': 'profile, goals with milestones, actions, and more, for one year',
  'method level': 'how much of the plan is asked for: light, standard, full',
  goal: 'what is to be achieved with an account, with a metric and a date; strategic ones say where the relationship goes',
  milestone: 'a step on the way to a goal, with a date',
  'client need': 'what the customer wants to reach or struggles with, and our answer',
  SWOT: 'strengths and weaknesses of ours at a customer, opportunities and threats that come from outside',
  'value proposition': 'what the customer gets from us and nobody else, for whom, and why they should believe it',
  tactic: 'how a goal is reached, in a sentence',
} satisfies Record<string, string>;
