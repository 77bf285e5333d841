import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, nameKey } from '../../src/lib/names.ts';

describe('the name as accounts are compared', () => {
  it.each([
    ['Acme Corporation', 'acme'],
    ['ACME, Inc.', 'acme'],
    ['acme', 'acme'],
    ['Bluth Company', 'bluth'],
    ['Gekko & Co', 'gekko'],
    ['Müller GmbH & Co. KG', 'muller'],
    ['Massive Dynamic', 'massive dynamic'],
    ['Genco Pura Olive Oil Company', 'genco pura olive oil'],
    ['The New York Inquirer', 'new york inquirer'],
    ['The Company', 'company'],
    ['The', 'the'],
    ['Y-corporation', 'y'],
    ['Xx-holding', 'xx holding'],
    ['Peugeot S.A.', 'peugeot'],
    ['Fiat S. p. A.', 'fiat'],
    ['Mærsk A/S', 'maersk'],
    ['Ørsted A/S', 'orsted'],
    ['Straße AG', 'strasse'],
    ['Łódź Sp. z o.o.', 'lodz sp'],
    ['Société Générale SA', 'societe generale'],
    ['İstanbul Ltd', 'istanbul'],
    ["McDonald's Limited", 'mcdonalds'],
    ['Johnson & Johnson', 'johnson and johnson'],
    ['ＡＣＭＥ　Ｌｔｄ', 'acme'],
    ['株式会社トヨタ', '株式会社トヨタ'],
    ['삼성전자 Co., Ltd.', '삼성전자'],
    ['🚀 Rockets Ltd', 'rockets'],
    ['🚀', '🚀'],
    ['Company', 'company'],
    ['Co Ltd', 'co'],
    ['S.A.', 's a'],
    ['  Spaced   Out  ', 'spaced out'],
  ])('%s is %s', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  it('keeps legal forms when it only folds', () => {
    expect(foldName('ACME  Corporation!')).toBe('acme corporation');
    expect(foldName('Acme')).not.toBe(foldName('Acme Corporation'));
  });

  const words = fc.constantFrom(
    'Acme',
    'The',
    'Co',
    'KG',
    's',
    'a',
    '&',
    'Straße',
    'S.A.',
    '🚀',
    'Ltd',
    'and',
    '-',
    'Ⅷ',
    'ﬀ',
  );
  const names = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.array(words, { minLength: 1 }).map((all) => all.join(' ')),
  );

  it('is the same for a key as for its name, and empty for no name', () => {
    fc.assert(
      fc.property(names, (name) => {
        const key = nameKey(name);
        expect(nameKey(key)).toBe(key);
        expect(foldName(foldName(name))).toBe(foldName(name));
        expect(key === '').toBe(name.trim() === '');
      }),
      { numRuns: 3000 },
    );
  });
});
