// A provider that lies as it is told: one line of JSON on standard input says what the next sign-in shall be,
// {"claims": {...}, "tamper": "audience", "rotate": "ES256"}, and is answered by "ok".
import { createHmac, createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { createInterface } from "node:readline";
import { OAuth2Server } from "oauth2-mock-server";

const server = new OAuth2Server();
await server.issuer.keys.generate("RS256");
await server.start(Number(process.argv[2]), "127.0.0.1");
let next = {};

const claims = {
  audience: token => (token.aud = "another-service"),
  audiences: token => (token.aud = ["community", "another-service"]),
  issuer: token => (token.iss = "https://evil.example"),
  nonce: token => (token.nonce = "of-another-sign-in"),
  "no-nonce": token => delete token.nonce,
  expired: token => Object.assign(token, { exp: token.iat - 600, iat: token.iat - 1200, nbf: token.iat - 1200 }),
  "not-yet": token => (token.nbf = token.iat + 3000),
  "no-subject": token => delete token.sub
};

const known = () => server.issuer.keys.toJSON(true)[0];
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const write = value => Buffer.from(JSON.stringify(value)).toString("base64url");
const forge = (token, header, make) => {
  const signed = `${write(header)}.${token.split(".")[1]}`;
  return `${signed}.${make(Buffer.from(signed)).toString("base64url")}`;
};

const tokens = {
  "algorithm-none": token => forge(token, { alg: "none" }, () => Buffer.alloc(0)),
  // Signed with what everybody may know, by an algorithm that would take it for a secret.
  "algorithm-hs256": token => forge(token, { alg: "HS256", kid: known().kid }, data => createHmac("sha256", Buffer.from(known().n, "base64url")).update(data).digest()),
  "algorithm-hs256-secret": token => forge(token, { alg: "HS256" }, data => createHmac("sha256", process.argv[3]).update(data).digest()),
  "algorithm-rs384": token => forge(token, { alg: "RS384", kid: known().kid }, data => sign("sha384", data, createPrivateKey({ key: known(), format: "jwk" }))),
  "unknown-key": token => forge(token, { alg: "RS256", kid: "nobody-knows" }, data => sign("sha256", data, stranger)),
  "no-key-named": token => forge(token, { alg: "RS256" }, data => sign("sha256", data, stranger)),
  "another-key": token => forge(token, { alg: "RS256", kid: known().kid }, data => sign("sha256", data, stranger)),
  "changed-after-signing": token => token.replace(/\.[^.]+\./, `.${write({ ...JSON.parse(Buffer.from(token.split(".")[1], "base64url")), groups: ["administrators"], changed: true })}.`),
  cut: token => token.slice(0, token.length / 2),
  "not-a-token": () => "<script>alert(1)</script>",
  "no-token": () => undefined
};

const answers = {
  state: to => to.set("state", "of-another-sign-in"),
  "no-state": to => to.delete("state"),
  "no-code": to => to.delete("code"),
  denied: to => (to.delete("code"), to.set("error", "access_denied")),
  "provider-error": to => (to.delete("code"), to.set("error", "temporarily_unavailable"))
};

server.service.on("beforeTokenSigning", token => {
  Object.assign(token.payload, next.claims);
  claims[next.tamper]?.(token.payload);
});
server.service.on("beforeAuthorizeRedirect", redirect => answers[next.tamper]?.(redirect.url.searchParams));
server.service.on("beforeResponse", response => {
  if (next.tamper === "token-endpoint-broken") {
    [response.statusCode, response.body] = [500, "<html>"];
  } else if (tokens[next.tamper]) {
    response.body.id_token = tokens[next.tamper](response.body.id_token);
  }
});
createInterface({ input: process.stdin }).on("line", async line => {
  next = JSON.parse(line);
  if (next.rotate) {
    await server.issuer.keys.generate(next.rotate);
  }
  console.log("ok");
}).on("close", () => process.exit());
console.log("ready");
