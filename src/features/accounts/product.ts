/** A product's name as it is compared: lower case letters and digits only, so that `GTXPro` is `GTX Pro`. */
export const productKey = (name: string): string => {
  const plain = name.normalize('NFKC').toLowerCase();
  return plain.replaceAll(/[^\p{L}\p{N}]/gu, '') || plain.trim();
};
