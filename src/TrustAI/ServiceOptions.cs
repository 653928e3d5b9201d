using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TrustAI;

/// <summary>The options of one client among an application's services.</summary>
internal static class ServiceOptions
{
    /// <summary>Makes options of its own for one client, with the clients that it names by key.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes what the application registered; <see langword="null"/> to leave it.</param>
    /// <exception cref="InvalidOperationException">No client is registered under a key.</exception>
    public static TrustScoringOptions Create(IServiceProvider services, Action<TrustScoringOptions>? configure)
    {
        // The factory makes a fresh object each time, so that what one pipeline configures does not leak into another.
        TrustScoringOptions options = services.GetService<IOptionsFactory<TrustScoringOptions>>()?.Create(Options.DefaultName) ?? new TrustScoringOptions();
        configure?.Invoke(options);
        foreach (string key in options.Trust.SecondOpinionKeys)
        {
            options.Trust.SecondOpinions.Add(services.GetRequiredKeyedService<IChatClient>(key));
        }

        // Where there are both a client and a key, validation says so.
        if (options.Trust is { JudgeKey: string judge, Judge: null })
        {
            options.Trust.Judge = services.GetRequiredKeyedService<IChatClient>(judge);
            options.Trust.JudgeKey = null;
        }

        if (options.Trust.OnLowTrust is { EscalateToKey: string other, EscalateTo: null })
        {
            options.Trust.OnLowTrust.EscalateTo = services.GetRequiredKeyedService<IChatClient>(other);
            options.Trust.OnLowTrust.EscalateToKey = null;
        }

        return options;
    }
}
