using Microsoft.Extensions.AI;
using TrustAI;

namespace Quickstart;

/// <summary>What the sample does with the pipeline: play recorded answers, or ask a live model.</summary>
internal interface IDemo
{
    /// <summary>Sets what suits the model.</summary>
    void Configure(TrustScoringOptions options);

    /// <summary>Makes the client at the bottom of the pipeline.</summary>
    IChatClient CreateModel();

    /// <summary>Asks through the whole pipeline and prints the outcome.</summary>
    Task RunAsync(IChatClient chatClient, CancellationToken cancellationToken);

    /// <summary>One line that says what went wrong and what helps, or <see langword="null"/> for a failure that is not foreseen.</summary>
    string? Explain(Exception exception);
}
