type Kind = { mimetype: string; filetype: string };

// https://docs.slack.dev/reference/objects/file-object#types: by the ending of the name
const KINDS: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  zip: 'application/zip',
};

const UNKNOWN: Kind = { mimetype: 'application/octet-stream', filetype: 'binary' };

export function kindOf(name: string): Kind {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const filetype = ending === 'jpeg' ? 'jpg' : ending;
  const mimetype = KINDS[filetype];
  return mimetype ? { mimetype, filetype: filetype === 'txt' ? 'text' : filetype } : UNKNOWN;
}

// https://docs.slack.dev/reference/block-kit/blocks/image-block, "slack_file": png, jpg, jpeg or gif
export const isPicture = (mimetype: string): boolean => /^image\/(png|jpeg|gif)$/.test(mimetype);
