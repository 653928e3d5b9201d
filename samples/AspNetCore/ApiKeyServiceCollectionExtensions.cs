using Microsoft.AspNetCore.Authentication;

namespace AspNetCore;

/// <summary>Lets only callers with an API key in.</summary>
internal static class ApiKeyServiceCollectionExtensions
{
    public static void AddApiKeys(this IServiceCollection services)
    {
        services.AddAuthentication(ApiKeyHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, configureOptions: null);
        services.AddAuthorization();
    }
}
