using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TrustAI;

/// <summary>Takes up what the application registered as services, before anything it configures by hand.</summary>
internal sealed class TrustScoringOptionsSetup(IServiceProvider services) : IConfigureOptions<TrustScoringOptions>
{
    public void Configure(TrustScoringOptions options)
    {
        options.TimeProvider = services.GetService<TimeProvider>() ?? options.TimeProvider;
        options.Accounting.Prices = services.GetService<IPriceCatalog>() ?? options.Accounting.Prices;
        options.Accounting.TokenCounter = services.GetService<ITokenCounter>() ?? options.Accounting.TokenCounter;
        options.Accounting.Budgets.Store = services.GetService<IBudgetStore>() ?? options.Accounting.Budgets.Store;
        options.Trust.EmbeddingGenerator = services.GetService<IEmbeddingGenerator<string, Embedding<float>>>() ?? options.Trust.EmbeddingGenerator;
        foreach (IModerator moderator in services.GetServices<IModerator>())
        {
            options.Moderation.Moderators.Add(moderator);
        }

        foreach (ITokenLogProbabilityReader reader in services.GetServices<ITokenLogProbabilityReader>())
        {
            options.Trust.LogProbabilityReaders.Add(reader);
        }

        foreach (IChatRequestAdapter adapter in services.GetServices<IChatRequestAdapter>())
        {
            options.RequestAdapters.Add(adapter);
        }

        foreach (IResponseDetailsReader reader in services.GetServices<IResponseDetailsReader>())
        {
            options.ResponseReaders.Add(reader);
        }

        foreach (ITrustEstimator estimator in services.GetServices<ITrustEstimator>())
        {
            options.Trust.Estimators.Add(estimator);
        }
    }
}
