export const glossary = {
  'account plan': 'profile, goals with milestones, actions, and more, for one year',
  'method level': 'how much of the plan is asked for: light, standard, full',
  goal: 'what is to be achieved with an account, with a metric and a date; strategic ones say where the relationship goes',
  milestone: 'a step on the way to a goal, with a date',
} satisfies Record<string, string>;
