export const glossary = {
  health:
    'how well an account is doing, 0 to 100: the weighted mean of what is known of engagement, revenue, plan, issues',
  confidence: 'the share of the parts of health whose data is fresh; under half of it a score has no colour',
  signal: 'something that says that an account may be lost, such as silence or a key contact who left; it adds points',
  'endangerment, watch, endangered, critical':
    'how likely an account is lost, by the points of its signals: watch from 20, endangered from 40, critical from 70; or as a person flagged it',
  'key contact': 'somebody at the customer on whom the relationship rests',
} satisfies Record<string, string>;
