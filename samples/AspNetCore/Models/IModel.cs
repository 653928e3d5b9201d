using Microsoft.Extensions.AI;
using TrustAI;

namespace AspNetCore.Models;

/// <summary>What answers: recorded answers, or a live model.</summary>
internal interface IModel
{
    /// <summary>The name for people.</summary>
    string Name { get; }

    /// <summary>The only questions there are answers to; empty for a model that answers any.</summary>
    IReadOnlyList<QuestionGroup> Questions { get; }

    /// <summary>Makes the client at the bottom of the pipeline.</summary>
    IChatClient CreateClient();

    /// <summary>Sets what suits the model.</summary>
    void Configure(TrustScoringOptions options);

    /// <summary>The options a question is asked with, whose trust settings have what <paramref name="trust"/> sets.</summary>
    ChatOptions OptionsFor(string question, Action<TrustCallOptions> trust);
}
