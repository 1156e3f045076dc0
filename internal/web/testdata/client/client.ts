// A clerk's errand by the generated client: the types are those of the document,
// so a call that the document does not describe is no program.
import createClient from "openapi-fetch";
import type { paths } from "./api";

const api = createClient<paths>({ baseUrl: "/api/v1" });

// errand hands in a file, looks for what it needs, fixes it and registers it, and
// says what it met on the way.
async function errand(name: string, bytes: number[], mail: string): Promise<string[]> {
  const said: string[] = [];
  const me = await api.GET("/me");
  said.push(me.data?.name ?? "nobody");

  const file = new Blob([new Uint8Array(bytes)]);
  const handed = await api.POST("/imports", {
    body: { file: "", path: name },
    params: { header: { "Idempotency-Key": "errand-" + name } },
    bodySerializer: (body) => {
      const form = new FormData();
      form.append("path", body.path ?? "");
      form.append("file", file, name);
      return form;
    },
  });
  const outcome = handed.data?.items[0];
  said.push(outcome?.status ?? String(handed.response.status));
  const id = String(outcome?.held ?? 0);

  const held = await api.GET("/held/{id}", { params: { path: { id } } });
  const tag = held.response.headers.get("ETag") ?? "";
  said.push(...(held.data?.diagnostics ?? []).filter((d) => d.severity === "error").map((d) => d.field ?? ""));

  const stale = await api.POST("/held/{id}/edits", {
    params: { path: { id }, header: { "If-Match": '"another"' } },
    body: { edits: { cloud_admin_email: mail } },
  });
  said.push(String(stale.response.status));
  await api.POST("/held/{id}/edits", {
    params: { path: { id }, header: { "If-Match": tag } },
    body: { edits: { cloud_admin_email: mail } },
  });
  const done = await api.POST("/held/{id}/register", { params: { path: { id } } });
  const number = done.data?.reception_number ?? "";
  said.push(number ? "numbered" : JSON.stringify(done.error));

  const found = await api.POST("/applications/search", { body: { field: "cloud_admin_email", text: mail } });
  said.push(String(found.data?.items.some((a) => a.reception_number === number)), String(found.data?.total));

  const wrong = await api.GET("/applications/{number}", { params: { path: { number: "X" } } });
  said.push(wrong.error?.code ?? "no problem");
  said.push(String(wrong.response.headers.get("RateLimit-Policy") !== null));
  return said;
}

(globalThis as unknown as { errand: typeof errand }).errand = errand;
