using TrustAI.OpenAI;

namespace TrustAI;

/// <summary>Sets moderators that ask a model up for the adapters of Microsoft.Extensions.AI.OpenAI.</summary>
public static class ChatClientModeratorOptionsOpenAIExtensions
{
    /// <summary>
    /// Asks OpenAI's Chat Completions and Responses APIs for log probabilities and reads them from what comes back, so that scores are probabilities of the judge's verdict.
    /// Clients that are not OpenAI's are left alone.
    /// </summary>
    /// <param name="options">The options of the moderator.</param>
    /// <param name="configure">Changes what is set up; <see langword="null"/> for the defaults.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static ChatClientModeratorOptions UseOpenAI(this ChatClientModeratorOptions options, Action<OpenAITrustOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        OpenAITrustOptions wanted = OpenAITrustOptions.Of(configure);
        options.LogProbabilityReaders.Add(new OpenAITokenLogProbabilityReader());
        if (wanted.RequestLogProbabilities)
        {
            options.RequestAdapters.Add(new OpenAILogProbabilityRequest(wanted.TopLogProbabilities));
        }

        return options;
    }
}
