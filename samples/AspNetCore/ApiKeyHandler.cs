using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AspNetCore;

/// <summary>Knows callers by the keys in <c>ApiKeys</c> of the configuration, sent as <c>Authorization: Bearer KEY</c>. The caller's name is the key's.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IConfiguration configuration)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Key() is not string key)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (configuration.GetSection("ApiKeys").GetChildren().FirstOrDefault(known => AreSame(known.Value, key))?.Key is not string name)
        {
            return Task.FromResult(AuthenticateResult.Fail("The API key is not known."));
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        return TypedResults.Problem(
            statusCode: StatusCodes.Status401Unauthorized,
            title: Key() is null ? "The API key is missing." : "The API key is not known.",
            detail: "Send a key of the configuration's ApiKeys as 'Authorization: Bearer KEY'.").ExecuteAsync(Context);
    }

    private string? Key() =>
        AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out AuthenticationHeaderValue? header)
        && string.Equals(header.Scheme, SchemeName, StringComparison.OrdinalIgnoreCase)
        && !string.IsNullOrWhiteSpace(header.Parameter) ? header.Parameter : null;

    // Takes the same time wherever the keys differ.
    private static bool AreSame(string? known, string key) =>
        !string.IsNullOrEmpty(known) && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(known)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
