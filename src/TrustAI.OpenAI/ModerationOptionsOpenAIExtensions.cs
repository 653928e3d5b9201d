using OpenAI.Moderations;
using TrustAI.OpenAI;

namespace TrustAI;

/// <summary>Sets moderation up for OpenAI's endpoint.</summary>
public static class ModerationOptionsOpenAIExtensions
{
    /// <summary>Has OpenAI's moderation endpoint judge questions and answers, beside the moderators that are there; without others it judges alone.</summary>
    /// <param name="options">The options of <c>UseModeration()</c>, or <see cref="TrustScoringOptions.Moderation"/>.</param>
    /// <param name="client">The client of the OpenAI package; its model, address and retries are used as they are.</param>
    /// <param name="configure">Changes how it judges; <see langword="null"/> for the defaults.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or <paramref name="client"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A threshold is no number from 0 to 1.</exception>
    public static ModerationOptions UseOpenAI(this ModerationOptions options, ModerationClient client, Action<OpenAIModeratorOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var wanted = new OpenAIModeratorOptions();
        configure?.Invoke(wanted);
        options.Moderators.Add(new OpenAIModerator(client, wanted));
        return options;
    }
}
