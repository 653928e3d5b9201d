using TrustAI.OpenAI;

namespace TrustAI;

/// <summary>Sets TrustAI up for the adapters of Microsoft.Extensions.AI.OpenAI.</summary>
public static class TrustScoringOptionsOpenAIExtensions
{
    /// <summary>
    /// Asks OpenAI's Chat Completions and Responses APIs for log probabilities and reads them, service tier, system fingerprint, whole usage and streamed refusals from what comes back. Clients that are not OpenAI's are left alone.
    /// </summary>
    /// <param name="options">The options of <c>UseTrustScoring()</c>.</param>
    /// <param name="configure">Changes what is set up; <see langword="null"/> for the defaults.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static TrustScoringOptions UseOpenAI(this TrustScoringOptions options, Action<OpenAITrustOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        OpenAITrustOptions wanted = OpenAITrustOptions.Of(configure);
        options.Trust.LogProbabilityReaders.Add(new OpenAITokenLogProbabilityReader());
        options.ResponseReaders.Add(new OpenAIResponseDetailsReader());
        options.RequestAdapters.Add(new OpenAIJudgeRequest());
        if (wanted.RequestLogProbabilities)
        {
            options.RequestAdapters.Add(new OpenAILogProbabilityRequest(wanted.TopLogProbabilities));
        }

        return options;
    }
}
