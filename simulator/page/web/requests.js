// The requests that the page sends to the server. A refusal is an Error with the server's reason.

async function result(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(body.error ?? response.statusText), { status: response.status });
  return body;
}

export const ask = async (path) => result(await fetch(path, { cache: "no-store" }));

export async function act(path, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== null) form.append(name, value);
  }
  return result(await fetch(path, { method: "POST", body: form }));
}
