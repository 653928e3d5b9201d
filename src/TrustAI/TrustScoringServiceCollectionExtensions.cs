using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TrustAI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers TrustAI's options and engines.</summary>
public static class TrustScoringServiceCollectionExtensions
{
    /// <summary>Registers the options that every <c>UseTrustScoring()</c> of the application starts from. What is registered already is kept.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; <see langword="null"/> for the defaults.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    /// <remarks>
    /// The options are validated when the application starts. An <see cref="IPriceCatalog"/>, a <see cref="TimeProvider"/>, an <see cref="ITokenCounter"/>, an <see cref="IBudgetStore"/>, and any
    /// <see cref="ITokenLogProbabilityReader"/>, <see cref="IResponseDetailsReader"/>, <see cref="IChatRequestAdapter"/>, <see cref="IModerator"/> or <see cref="ITrustEstimator"/> among the services are
    /// taken up; these last beside what is there by default.
    /// A <see cref="TrustScorer"/> with these options is registered as well, unless there is one; it asks the application's <see cref="IChatClient"/>, resolved when the scorer is.
    /// </remarks>
    public static IServiceCollection AddTrustScoring(this IServiceCollection services, Action<TrustScoringOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<TrustScoringOptions> options = services.AddOptions<TrustScoringOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<TrustScoringOptions>, TrustScoringOptionsSetup>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TrustScoringOptions>, TrustScoringOptionsValidator>());
        services.TryAddSingleton(static provider => new TrustScorer(
            provider.GetRequiredService<IChatClient>(), ServiceOptions.Create(provider, null), provider.GetService<ILoggerFactory>(), provider.GetService<IMeterFactory>()));
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services;
    }

    /// <summary>Registers the options that every <c>UseTrustScoring()</c> of the application starts from, bound to configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section, such as <c>configuration.GetSection("TrustAI")</c> with <c>Trust:Preset</c> or <c>Trust:TrustedAt</c> in it.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static IServiceCollection AddTrustScoring(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddTrustScoring(options => configuration.Bind(options));
    }
}
