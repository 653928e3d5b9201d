using System.Text.Json;
using TrustAI;

namespace Microsoft.Extensions.AI;

/// <summary>Trust settings for a single call.</summary>
public static class ChatOptionsTrustExtensions
{
    /// <summary>Returns a copy of the options with which one call is scored in its own way.</summary>
    /// <param name="options">The options to start from; not changed.</param>
    /// <param name="configure">Sets what this call wants different from the options of <c>UseTrustScoring()</c>.</param>
    /// <returns>The copy, to pass to the chat client.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    /// <remarks>The settings count in the key of a cache that stands outside of trust scoring, and reach neither an inner cache nor the provider.</remarks>
    public static ChatOptions WithTrust(this ChatOptions options, Action<TrustCallOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(configure);
        var wanted = new TrustCallOptions();
        configure(wanted);
        if (wanted.Error() is string error)
        {
            throw new ArgumentException(error, nameof(configure));
        }

        ChatOptions copy = options.Clone();
        (copy.AdditionalProperties ??= [])[CallOptionsReader.Key] = JsonSerializer.SerializeToElement(wanted, TrustJsonContext.Default.TrustCallOptions);
        return copy;
    }

    /// <summary>Tells whether a request asks for a judgement, such as a reflection or a model's verdict in moderation, and not for an answer: for an <see cref="IChatRequestAdapter"/> that treats the two differently.</summary>
    /// <param name="options">The options of the request.</param>
    /// <returns>Whether TrustAI asks a judge with them.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public static bool IsJudgement(this ChatOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.AdditionalProperties is { } properties && JudgeMarker.IsIn(properties);
    }
}
