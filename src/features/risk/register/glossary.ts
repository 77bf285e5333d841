export const glossary = {
  'risk register, RAID': 'the risks, assumptions, issues and dependencies of an account, each with an owner and a date',
  risk: 'what could go wrong; likelihood times impact, 1 to 25, says how grave: high from 10, critical from 15',
  issue: 'what went wrong and has to be solved, with a severity of 1 to 5',
  assumption: 'what we take for granted and have to validate',
  dependency: 'what somebody else has to do before we can go on',
  exposure: 'what a risk may cost: the money at stake, or a year of revenue, times its probability',
} satisfies Record<string, string>;
