// A certified provider as organisations have them, with its own sign-in and consent pages. Arguments: port, client secret, our address.
import { Provider } from "oidc-provider";

const [port, secret, ours] = process.argv.slice(2);
const people = {
  "si-n": { name: "Siân Ŵyn-Llŷr", email: "sian.organisation@example.wales", groups: ["coordinators"] },
  gwen: { name: "Gwen", email: "gwen.organisation@example.wales", groups: ["coordinators"] },
  nobody: { name: "Nobody", email: "nobody.organisation@example.wales", groups: ["another"] }
};
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: "community",
    client_secret: secret,
    redirect_uris: [`${ours}/sign-in/callback`],
    post_logout_redirect_uris: [`${ours}/en/sign-in?news=signed-out`, `${ours}/cy/mewngofnodi?news=signed-out`],
    token_endpoint_auth_method: "client_secret_post"
  }],
  claims: { openid: ["sub", "groups"], profile: ["name"], email: ["email"] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) }
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
process.stdin.resume().on("end", () => process.exit());
