using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Community.Host.Accounts;

/// <summary>What OAuth's handler needs, and where the organisation describes its own sign-in.</summary>
internal sealed class OpenIdConnectOptions : OAuthOptions
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromHours(12);
    private volatile Described? _described;

    public string Authority { get; set; } = "";

    /// <summary>Endpoints and keys. Asked for anew twice a day, and when a token names a key that is not among them.</summary>
    public async Task<OpenIdConnectConfiguration> DescribedAsync(bool anew, CancellationToken stop)
    {
        var now = TimeProvider!.GetUtcNow();
        if (anew || _described is not { } known || now - known.At > s_fresh)
        {
            var documents = new HttpDocumentRetriever(Backchannel) { RequireHttps = !new Uri(Authority).IsLoopback };
            var read = await OpenIdConnectConfigurationRetriever.GetAsync(Authority.TrimEnd('/') + "/.well-known/openid-configuration", documents, stop);
            _described = known = new(read, now);
            (AuthorizationEndpoint, TokenEndpoint) = (read.AuthorizationEndpoint, read.TokenEndpoint);
        }

        return known.By;
    }

    private sealed record Described(OpenIdConnectConfiguration By, DateTimeOffset At);
}

/// <summary>
/// OpenID Connect's code flow over OAuth's handler, which brings state, PKCE and the exchange: the nonce, and the judgement of the
/// token. The package that would do this cannot be had; see docs/decisions/0017.
/// </summary>
internal sealed class OpenIdConnectHandler(IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : OAuthHandler<OpenIdConnectOptions>(options, log, encoder)
{
    public const string Name = "organisation";
    public const string IdToken = "id_token";

    /// <summary>In a challenge's items: the person must give their password again, whoever the organisation believes they are.</summary>
    public const string Again = "again";

    private const string Nonce = "nonce";
    private static readonly string[] s_algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await Options.DescribedAsync(anew: false, Context.RequestAborted);
        // Before the state is written: the nonce comes back inside it.
        properties.Items[Nonce] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var address = QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, redirectUri), Nonce, properties.Items[Nonce]!);
        return properties.Items.ContainsKey(Again) ? QueryHelpers.AddQueryString(address, new Dictionary<string, string?> { ["prompt"] = "login", ["max_age"] = "0" }) : address;
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        // Perhaps another Host sent the person away: this one has not asked yet.
        await Options.DescribedAsync(anew: false, Context.RequestAborted);
        return await base.ExchangeCodeAsync(context);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var token = tokens.Response!.RootElement.TryGetProperty(IdToken, out var given) ? given.GetString() : null;
        var read = await ValidateAsync(token, anew: false);
        if (read.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The organisation has changed its keys. Only its own answer can bring us here, so nobody else makes us ask.
            read = await ValidateAsync(token, anew: true);
        }

        if (!read.IsValid)
        {
            throw new AuthenticationFailureException("The organisation's token was refused.", read.Exception);
        }

        var user = read.ClaimsIdentity;
        if (!Same(user.FindFirst(Nonce)?.Value, properties.Items[Nonce]) || user.FindFirst("sub") is null
            || (user.FindAll("aud").Skip(1).Any() && user.FindFirst("azp")?.Value != Options.ClientId))
        {
            throw new AuthenticationFailureException("The organisation's token is for another sign-in.");
        }

        properties.Items[IdToken] = token;
        return new(new ClaimsPrincipal(user), properties, Scheme.Name);
    }

    private async Task<TokenValidationResult> ValidateAsync(string? token, bool anew)
    {
        var by = await Options.DescribedAsync(anew, Context.RequestAborted);
        return await new JsonWebTokenHandler().ValidateTokenAsync(token, new()
        {
            ValidIssuer = by.Issuer,
            ValidAudience = Options.ClientId,
            IssuerSigningKeys = by.SigningKeys,
            ValidAlgorithms = s_algorithms,
            ClockSkew = TimeSpan.FromMinutes(1),
        });
    }

    private static bool Same(string? one, string? other) =>
        one is not null && other is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
