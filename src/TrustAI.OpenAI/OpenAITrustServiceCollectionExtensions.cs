using OpenAI;
using OpenAI.Moderations;
using TrustAI;
using TrustAI.OpenAI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets TrustAI up for OpenAI by an application's services.</summary>
public static class OpenAITrustServiceCollectionExtensions
{
    /// <summary>
    /// Has every <c>UseTrustScoring()</c> of the application ask OpenAI's APIs for log probabilities and read what their adapters leave out: as <c>options.UseOpenAI()</c> does for one.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes what is set up; <see langword="null"/> for the defaults.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddOpenAITrustScoring(this IServiceCollection services, Action<OpenAITrustOptions>? configure = null) =>
        services.AddTrustScoring(options => options.UseOpenAI(configure));

    /// <summary>Has OpenAI's moderation endpoint judge the questions and answers of the application.</summary>
    /// <param name="services">The services. A <see cref="ModerationClient"/> among them is taken, else one is made of their <see cref="OpenAIClient"/>.</param>
    /// <param name="model">The model to ask for where a client has to be made.</param>
    /// <param name="configure">Changes how it judges; <see langword="null"/> for the defaults.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    /// <remarks>When a chat client is built, an <see cref="InvalidOperationException"/> names <see cref="OpenAIClient"/> if neither client is registered.</remarks>
    public static IServiceCollection AddOpenAIModeration(this IServiceCollection services, string model = OpenAIModerator.DefaultModel, Action<OpenAIModeratorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        var wanted = new OpenAIModeratorOptions();
        configure?.Invoke(wanted);
        services.AddTrustScoring();
        return services.AddSingleton<IModerator>(provider => new OpenAIModerator(
            provider.GetService<ModerationClient>() ?? provider.GetRequiredService<OpenAIClient>().GetModerationClient(model), wanted));
    }
}
