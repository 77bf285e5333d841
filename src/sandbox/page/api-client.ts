import type { Acts, Exhibition, RequestDetail, RequestLine, Screen } from './api.ts';

export async function fetchScreen(as: string, channel: string): Promise<Screen> {
  return get(`screen?${new URLSearchParams({ ...(as && { as }), ...(channel && { channel }) })}`);
}

export const fetchRequests = async (after: number): Promise<RequestLine[]> =>
  (await get<{ requests: RequestLine[] }>(`requests?after=${after}`)).requests;

export const fetchRequest = (n: number): Promise<RequestDetail> => get(`requests/${n}`);

export const fetchExhibition = (): Promise<Exhibition> => get('gallery');

/** Throws with the server's words. */
export async function send<Name extends keyof Acts>(
  name: Name,
  as: string,
  body: Acts[Name]['body'],
): Promise<Acts[Name]['result']> {
  const response = await ask(name, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, as }),
  });
  const { result, error } = (await response.json()) as { result: Acts[Name]['result']; error?: string };
  if (error !== undefined) throw new Error(error);
  return result;
}

async function get<T>(path: string): Promise<T> {
  const response = await ask(path);
  const body = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(body.error ?? response.statusText);
  return body;
}

export class AwayError extends Error {}

async function ask(path: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(`/sandbox/${path}`, init);
  } catch {
    throw new AwayError('The sandbox does not answer. Is it still running?');
  }
}
